import CRMCatalog
import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMStore
import Testing

/// A book with the configurators that ship, and prices of all that a rack server consists of.
private struct ShippedDesk {
  let session: Session
  let account: ID<Account>

  static func open() async throws -> ShippedDesk {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(5)
      .joined(separator: "/")
    var options = CRM.Options()
    options.time = ManualTime(TestBook.start)
    options.timeZone = "UTC"
    options.specs = nil
    let crm = try await CRM.inMemory(plugins: ["\(root)/Plugins/configurator"], options: options)
    let session = crm.session(as: "li.wei")
    let account = try await session.write { tx in
      let account = try tx.accounts.open(named: "東華機械有限公司")
      let book = try tx.priceBooks.add(named: "Standard", currency: .usd, isDefault: true)
      for (sku, price) in prices {
        let product = try tx.products.add(sku: sku, name: sku)
        try tx.prices.set(.usd(price), for: product.id, in: book.id)
      }
      return account.id
    }
    return ShippedDesk(session: session, account: account)
  }

  private static let prices: [(String, Int32)] = [
    ("RACK-SERVER", 100), ("CHASSIS-2U", 400), ("CHASSIS-4U", 900), ("CPU-S-16", 600),
    ("DIMM-16", 50), ("SSD-1920", 200), ("RAID-CARD", 150), ("GPU-2W", 2000), ("NIC-2X10G", 80),
    ("PSU-800", 120), ("PSU-1600", 200), ("RAIL-KIT", 40),
  ]

  func text(_ command: String, _ arguments: Record, in language: Language = .english)
    async throws -> String
  {
    try await session.speaking(language).run(command, arguments).plainText
  }
}

@Suite struct `A session with the configurators that ship` {
  @Test func `prices a rack server by what it consists of, in the quote's book`() async throws {
    let desk = try await ShippedDesk.open()
    let server = try await desk.session.configurations.start("rack-server", sku: "rack-server")
    #expect(server.status == .valid)
    let quote = try await desk.session.write { tx in
      let draft = try tx.quotes.draft(for: desk.account, currency: .usd)
      try tx.quotes.addConfigured(to: draft.id, server.id, quantity: 3)
      return draft.id
    }
    let priced = try await desk.session.quotes.price(quote)
    // 100 + 400 + 600 + 8 × 50 + 2 × 200 + 150 + 80 + 2 × 120 + 40
    #expect(priced.lines.map { "\($0.unitPrice)" } == ["USD 2410.00"])
    #expect(priced.lines.first?.explanation.contains("8 × DIMM-16") == true)
    let configuration: ID<StoredConfiguration> = server.id
    _ = try await desk.session.configurations.choose(["network": "2x100G"], in: configuration)
    let refused = await refusal { try await desk.session.quotes.price(quote) }
    #expect(refused == "configuration.item")
  }

  @Test func `says in a table what can be chosen`() async throws {
    let desk = try await ShippedDesk.open()
    let server = try await desk.session.configurations.start("rack-server")
    _ = try await desk.session.configurations.choose(["chassis": "1U"], in: server.id)
    let id: Value = server.id.value
    let lines = try await desk.text("configurations.show", ["configuration": id])
      .split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("chassis") && $0.contains("chosen") })
    #expect(lines.contains { $0.hasPrefix("cpus") && $0.hasSuffix("  2") })
    #expect(lines.allSatisfy { $0.terminalWidth <= 100 })
  }

  @Test func `speaks Chinese with the model's own sentences`() async throws {
    let desk = try await ShippedDesk.open()
    let server = try await desk.session.configurations.start("rack-server")
    _ = try await desk.session.configurations.choose(["chassis": "1U"], in: server.id)
    let why = try await desk.text(
      "configurations.why",
      ["configuration": server.id.value, "option": "gpus", "value": 4],
      in: .simplifiedChinese
    )
    #expect(why.contains("您已选择 chassis = 1U。"))
    #expect(why.contains("机箱的扩展槽不足以安装加速卡和网卡。"))
  }

  @Test func `proposes the smallest change, and makes it`() async throws {
    let desk = try await ShippedDesk.open()
    let server = try await desk.session.configurations.start("rack-server")
    _ = try await desk.session.configurations.choose(["chassis": "1U"], in: server.id)
    let wish: Record = ["configuration": server.id.value, "option": "gpus", "value": 2]
    let change = try await desk.text("configurations.change", wish)
    #expect(change.hasPrefix("For gpus = 2, change chassis 1U → "))
    var kept = wish
    kept["keep"] = true
    _ = try await desk.session.run("configurations.change", kept)
    let stored = try await desk.session.configurations.get(server.id)
    #expect(stored.choices.record["gpus"] == 2)
  }

  @Test(
    arguments: [
      ("rack-server", [:]), ("centrifugal-pump", ["flow": 40, "head": 36]),
      ("window", ["width": 1200, "height": 1400]),
    ] as [(String, Record)]
  )
  func `lists what a valid configuration of each model consists of`(
    model: String,
    choices: Record
  ) async throws {
    let desk = try await ShippedDesk.open()
    let started = try await desk.session.configurations.start(model, choosing: choices)
    #expect(started.status == .valid)
    #expect(!started.items.items.isEmpty)
    let items = try await desk.text(
      "configurations.items",
      ["configuration": started.id.value]
    )
    #expect(items.split(separator: "\n").count > 3)
  }

  @Test func `answers data to scripts`() async throws {
    let desk = try await ShippedDesk.open()
    let started = try await desk.session.configurations.start("rack-server")
    let answer = try await desk.session.run(
      "configurations.show",
      ["configuration": started.id.value, "format": "data"]
    )
    guard case .record(let record) = answer, case .list(let options)? = record["options"],
      case .record(let chassis)? = options.first
    else {
      Issue.record("\(answer)")
      return
    }
    #expect(record["status"] == "valid")
    #expect(chassis["option"] == "chassis")
    #expect(chassis["how"] == "by default")
    #expect(chassis["possible"] == ["1U", "2U", "4U"])
  }
}
