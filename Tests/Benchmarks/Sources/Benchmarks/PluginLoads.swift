import CRMCatalog
import CRMKernel
import CRMKit
import CRMScripting
import Foundation

/// Loading many plugins, and loading one anew while its author works on it.
enum PluginLoads {
  static func measure(_ run: Run) async throws {
    if run.wants("plugin.load") { try load(run) }
    if run.wants("plugin.reload") { try await reload(run) }
  }

  // MARK: Many plugins

  private static let count = 500

  /// The shipped pricing plugins with their specs and sentences, again and again under new names.
  private static func writeMany(to folder: URL) throws {
    let files = FileManager.default
    try? files.removeItem(at: folder)
    try files.createDirectory(
      at: folder.appending(path: "spec"),
      withIntermediateDirectories: true
    )
    let origin = URL(filePath: "Plugins/pricing")
    let names = try files.contentsOfDirectory(atPath: origin.path).filter {
      $0.hasSuffix(".lua")
    }.map { String($0.dropLast(4)) }.sorted()
    guard !names.isEmpty else { throw Unusable("Run it where Plugins/pricing is.") }
    for number in 0..<count {
      let name = names[number % names.count]
      let endings = [".lua", ".messages.zh-Hans.json"].map { (name + $0, "\(name)-\(number)\($0)") }
      let spec = ("spec/\(name)_spec.lua", "spec/\(name)-\(number)_spec.lua")
      for (from, to) in endings + [spec] {
        let path = origin.appending(path: from)
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { continue }
        let renamed = text.replacing("\"\(name)\"", with: "\"\(name)-\(number)\"")
        try Data(renamed.utf8).write(to: folder.appending(path: to))
      }
    }
  }

  private static func load(_ run: Run) throws {
    let folder = run.folder.appending(path: "plugins")
    try writeMany(to: folder)
    var samples: [[Double]] = []
    for _ in 0..<(run.isQuick ? 3 : 7) {
      samples.append(try Subprocess.helper("--load-plugins=\(folder.path)"))
    }
    guard samples.allSatisfy({ $0.count == 3 }) else { throw Unusable("\(samples)") }
    let results = (0..<3).map { place in median(samples.map { $0[place] }) }
    let names = [
      ("plugin.load.time", "s to load \(count) plugins", Figure.Bar.atMost(0.5)),
      ("plugin.load.memory", "MB that \(count) loaded plugins take", .atMost(25)),
      ("plugin.load.evaluated", "MB that they take once each has been evaluated", .atMost(25)),
    ]
    for (name, value) in zip(names, results) {
      run.report(Figure(name: name.0, value: value, unit: name.1, bar: name.2))
    }
  }

  /// The other process: loads, evaluates each plugin once, and prints seconds and megabytes.
  static func load(_ folder: String) async throws {
    let crm = try await CRM.inMemory()
    let session = crm.session(as: "benchmark")
    let lines = [PluginCalls.line(1)]
    let document = try PluginCalls.document()
    let memory = residentMemory()
    let start = processorTime()
    let host = try PluginHost(folders: [folder])
    let seconds = (processorTime() - start) / 1e6
    let loaded = residentMemory() - memory
    let rules = try await session.read { tx in try host.rules(tx) }
    guard rules.count == count else { throw Unusable("\(rules.count) plugins") }
    for rule in rules { sink(Int64(try rule.price(lines, of: document).count)) }
    let evaluated = residentMemory() - memory
    print(seconds, loaded / 1e6, evaluated / 1e6)
    await crm.close()
  }

  // MARK: One plugin again

  /// A plugin of 300 lines: a tariff with a function of its own for each of many groups.
  private static func tariff(_ edition: Int) -> String {
    let groups = (1...36).map { group in
      """
      -- Group \(group): from \(group * 10) units on, and never below cost.
      local function group_\(group)(list_price, quantity, unit_cost)
        if quantity < \(group * 10) then return nil end
        local price = list_price * (1 - \(group) / 100)
        if price < unit_cost then price = unit_cost end
        return price, "group \(group)"
      end

      """
    }
    let choices = (1...36).map { "group_\($0)" }.joined(separator: ",\n  ")
    return """
      -- Edition \(edition).
      \(groups.joined())
      local groups = {
        \(choices),
      }

      return {
        name = "tariff", version = "1.0.0", api = 1, kind = "pricing",
        price = function(list_price, quantity, unit_cost)
          for index = #groups, 1, -1 do
            local price, reason = groups[index](list_price, quantity, unit_cost)
            if price then return price, reason end
          end
        end,
      }
      """
  }

  private static var specs: String {
    let examples = (1...20).map { group in
      """
        it("serves group \(group)", function()
          local line = { quantity = \(group * 10), list_price = money "100", unit_cost = money "1" }
          local price, reason = tariff.price(line)
          expect(price).is(money "\(100 - group)")
          expect(reason).is "group \(group)"
        end)

      """
    }
    return """
      describe("tariff", function()
        local tariff = plugin "tariff"

      \(examples.joined())
      end)
      """
  }

  private static func reload(_ run: Run) async throws {
    let folder = run.folder.appending(path: "reload")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "tariff.lua")
    try Data(tariff(0).utf8).write(to: path)
    try Data(specs.utf8).write(to: folder.appending(path: "tariff_spec.lua"))
    let host = try PluginHost(folders: [folder.path], specs: { try SpecRunner.gate($0) })
    var edition = 0
    let times = try await run.processorTimes(
      of: [
        Way(
          name: "reload",
          prepare: {
            edition += 1
            try Data(tariff(edition).utf8).write(to: path)
          },
          work: {
            guard try host.reload() == ["tariff"] else { throw Unusable("It wasn't loaded again.") }
          }
        )
      ]
    )
    run.report(
      Figure(
        name: "plugin.reload",
        value: times[0] / 1000,
        unit: "ms to load 300 changed lines anew and run their 20 specs",
        bar: .atMost(50)
      )
    )
  }
}
