import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `No look at a watched record` {
  /// The ways that answer no record, and what they answer.
  private static let recordless = [
    "count": "how many", "sum": "a total", "SQL": "the log has the statement",
    "events": "what happened, not the record",
  ]

  @Test(arguments: ReadingWay.all.map(\.name))
  func `goes past the log, on any way to read`(name: String) async throws {
    let company = try await WatchedCompany.open(watching: ["account"])
    let way = try #require(ReadingWay.all.first { $0.name == name })
    let found = try await way.accounts(company.company)
    #expect(found.count == 3)
    let entries = try await company.entries().filter { $0.principal == "li.wei" }
    guard Self.recordless[name] == nil else {
      #expect(name == "SQL" ? entries.map(\.way) == [.sql] : entries == [])
      return
    }
    let logged = Set(entries.flatMap(\.records))
    #expect(logged == Set(found.map(\.description)))
  }

  /// What every text of the watched account holds, so that an answer that has it is found out.
  private static let mark = "zqmark"

  @Test func `goes past the log, by any command that answers`() async throws {
    let company = try await WatchedCompany.open(watching: ["account", "contact"])
    let account = try company.account("li.wei")
    let contact = try await company.boss.write { tx in
      let set: Record = ["name": .text("\(Self.mark) Ltd"), "notes": .text(Self.mark)]
      _ = try tx.accounts.update(account, set: set)
      let contact = try #require(try tx.contacts.all(where: \.account == account).first)
      _ = try tx.contacts.rename(contact.id, familyName: Self.mark, givenName: nil)
      return try tx.contacts.update(contact.id, set: ["notes": .text(Self.mark)]).id
    }
    let session = company.session("wang")
    var answering = 0
    let commands = company.test.book.allCommands.map(\.info)
    // Commands about names answer what they were given.
    for command in commands where command.effect == .reads && !command.name.hasPrefix("names.") {
      for id in [account.value, contact.value] {
        let arguments = sample(of: command, id: id)
        let before = try await company.entries().count
        guard let answer = try? await session.run(command.name, arguments) else { continue }
        guard "\(answer)".contains(Self.mark) else { continue }
        answering += 1
        let all = try await company.entries()
        let entries = all.prefix(all.count - before)
        let names = Set(entries.flatMap(\.records))
        let isLogged = names.contains(account.description) || names.contains(contact.description)
        #expect(isLogged, "\(command.name) \(arguments)")
        #expect(entries.allSatisfy { $0.principal == "wang" })
      }
    }
    #expect(answering > 20)
  }

  /// Arguments with which most commands answer something of the account or the contact.
  private func sample(of command: CommandInfo, id: Value) -> Record {
    var arguments = Record()
    for parameter in command.parameters {
      switch parameter.name {
      case "text", "name": arguments[parameter.name] = .text(Self.mark)
      case "where" where command.name.hasSuffix("explain"): arguments["where"] = "version > 0"
      case "entity": arguments["entity"] = "account"
      case "at": arguments["at"] = .instant(OpenBook.start)
      case _ where "\(parameter.kind)".contains("id"): arguments[parameter.name] = id
      default: break
      }
    }
    return arguments
  }
}
