import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `An export of what is held about a person` {
  private static func export(_ scope: Scope) async throws -> Record {
    let test = try await OpenBook.with([.governance, .parties, .work])
    let known = try await test.session.write { tx in try KnownPerson(tx) }
    let session = test.book.session(as: Principal("wang"), scope: scope, time: test.time)
    return try await session.read { tx in try tx.privacy.export(known.contact) }
  }

  @Test func `is complete for who may see all of it`() async throws {
    let record = try await Self.export(.unrestricted)
    #expect(record["complete"] == .bool(true))
    #expect(record["left_out"] == nil)
    let json = Value.record(record).json
    for part in ["13977776666", "zqsecret 1", "zqsecret on a call", "zqsecret form"] {
      #expect(json.contains(part), "\(part)")
    }
  }

  @Test func `shows no hidden field, now or in history, and says that it is left out`()
    async throws
  {
    let scope = try Scope.unrestricted.hiding("phone", of: Contact.self)
      .hiding("notes", of: Contact.self)
    let record = try await Self.export(scope)
    let json = Value.record(record).json
    for part in ["13977776666", "zqsecret 1", "zqsecret 2"] {
      #expect(!json.contains(part), "\(part)")
    }
    #expect(record["complete"] == .bool(false))
    guard case .record(let leftOut)? = record["left_out"],
      case .record(let contact)? = leftOut["contact"]
    else { return #expect(Bool(false)) }
    #expect(contact["fields"] == .list([.text("notes"), .text("phone")]))
  }

  @Test func `shows no hidden row, and counts those that it leaves out`() async throws {
    let record = try await Self.export(.unrestricted.showing(\Activity.kind == .meeting))
    let json = Value.record(record).json
    for part in ["致电", "zqsecret on a call"] { #expect(!json.contains(part), "\(part)") }
    #expect(record["complete"] == .bool(false))
    guard case .record(let leftOut)? = record["left_out"],
      case .record(let activities)? = leftOut["activity"]
    else { return #expect(Bool(false)) }
    #expect(activities["rows"] == .int(1))
  }
}
