import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMStoreSQLite
import CRMWork
import Foundation
import Synchronization
import TestSupport

/// A firm's contact and a person who is an account, of whom the book knows much in many places.
struct KnownPerson: Sendable {
  /// What nothing may be left of, in both scripts: name, address, number, and what was said.
  static let traces = ["欧阳锋刃", "zqmail@zqhost", "13977776666", "zqsecret", "ZQPASS", "zqcity"]

  let firm: ID<Account>
  let contact: ID<Contact>
  let other: ID<Contact>
  let person: ID<Account>
  let call: ID<Activity>
  let meeting: ID<Activity>

  init(_ tx: Transaction) throws {
    firm = try tx.accounts.open(named: "东华机械").id
    contact = try tx.contacts.add(
      to: firm,
      familyName: "欧阳",
      givenName: "锋刃",
      email: "zqmail@zqhost.example"
    ).id
    other = try tx.contacts.add(to: firm, familyName: "陈", givenName: "明").id
    person = try tx.accounts.open(named: "诸葛孔某", kind: .person).id
    call = try tx.activities.log(.call, "致电欧阳锋刃 zqsecret", contact: contact).id
    meeting = try tx.activities.plan(
      .meeting,
      "Lunch with 欧阳锋刃 and 陈明",
      start: .instant(tx.now),
      minutes: 60,
      contact: contact
    ).id
    try describe(tx)
    try write(tx)
    try writeOfAccount(tx)
  }

  private func describe(_ tx: Transaction) throws {
    try tx.contacts.update(contact, set: ["notes": "zqsecret 1", "phone": "+86 13977776666"])
    try tx.contacts.update(contact, set: ["notes": "zqsecret 2 喜欢钓鱼"])
    try tx.accounts.addContactMethod(
      to: firm,
      kind: .email,
      value: "zqmail@zqhost.example",
      contact: contact
    )
    try tx.holds.place(.atRisk, on: firm, reason: "zqsecret hold", contact: contact)
    try tx.consents.grant(
      "newsletter",
      by: contact,
      address: "zqmail@zqhost.example",
      channel: .email,
      proof: "zqsecret form",
      source: "zqsecret source"
    )
    try tx.consents.suppress("zqmail@zqhost.example", reason: "asked by telephone")
    try tx.contacts.tag(contact, "VIP")
    try tx.views.save("My 欧阳锋刃", of: "contact", where: "name == \"欧阳锋刃\"")
  }

  private func write(_ tx: Transaction) throws {
    let subject = SubjectReference(contact)
    let note = try tx.notes.add(to: subject, "zqsecret 欧阳锋刃的秘密")
    try tx.notes.update(note.id, set: ["body": "zqsecret 欧阳锋刃的大秘密"])
    try tx.notes.add(to: SubjectReference(call), "zqsecret on a call")
    try tx.notes.add(to: SubjectReference(note.id), "zqsecret on a note")
    try tx.notes.add(to: SubjectReference(meeting), "欧阳锋刃 pays for the lunch")
    try tx.notes.add(to: SubjectReference(other), "likes chess")
    try tx.attachments.add(to: subject, named: "zqsecret.txt", bytes: Array("zqsecret".utf8))
    try tx.attachments.add(to: subject, named: "terms.txt", bytes: Array("terms".utf8))
    try tx.attachments.add(
      to: SubjectReference(firm),
      named: "terms.txt",
      bytes: Array("terms".utf8)
    )
    try tx.activities.invite(to: meeting, contact: other)
  }

  private func writeOfAccount(_ tx: Transaction) throws {
    try tx.accounts.addIdentifier(
      to: person,
      scheme: IdentifierScheme(rawValue: "passport"),
      text: "ZQPASS123",
      unverified: true
    )
    try tx.activities.log(.call, "zqsecret with 诸葛孔某", account: person)
    try tx.notes.add(to: SubjectReference(person), "zqsecret of an account")
  }
}

extension KnownPerson {
  /// The tables that still hold a trace.
  static func traces(in session: Session) async throws -> [String] {
    try await session.read { tx in
      try BookDump.rows(in: tx, without: []).filter { _, rows in
        rows.contains { row in traces.contains { row.contains($0) } }
      }.map(\.key).sorted()
    }
  }
}

/// A book in a file, whose bytes can be looked at.
final class FileBook: Sendable {
  let path: String
  let book: Book
  let session: Session

  init() async throws {
    path = NSTemporaryDirectory() + "crm-\(UUID().uuidString).crm"
    let clock = Atomic<Int64>(OpenBook.start.milliseconds)
    var options = SQLiteOptions()
    options.durability = .normal
    book = try await Book.open(
      SQLiteDriver.open(.file(path), options: options),
      modules: [.governance, .parties, .work],
      identities: IdentitySource(milliseconds: { clock.add(1, ordering: .relaxed).newValue })
    )
    session = book.session(as: Principal("li.wei"), time: ManualTime(OpenBook.start))
  }

  deinit {
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
  }

  /// Which words stand in the file or the log beside it.
  func words(_ words: [String]) throws -> [String] {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes += (try? Data(contentsOf: URL(fileURLWithPath: path + "-wal"))) ?? Data()
    return words.filter { bytes.range(of: Data($0.utf8)) != nil }
  }
}
