import CRMInterchange
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Judge.isPresent, Judge.absence))
struct `The contacts of a book on a server of other programs` {
  @Test func `come back as they went, and another book takes them`() async throws {
    let (test, contact) = try await CardBook.filled()
    let cards = try await test.session.write { tx in
      let wang = try tx.contacts.get(contact)
      let wei = try tx.contacts.add(to: wang.account, familyName: "李", givenName: "伟")
      let ada = try tx.contacts.add(to: wang.account, named: "Dr. Ada Lovelace")
      return try [wang, wei, ada].map { try tx.contacts.card(of: $0.id, hasPhoto: true) }
    }
    let text = try exchanged(cards)
    let other = try await CardBook.open()
    let report = try await other.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(report.cards.map(\.outcome) == [.created, .created, .created])
    let names = try await other.session.read { tx in try tx.contacts.all().map(\.name) }
    #expect(names == ["王芳", "李伟", "Ada Lovelace"])
    let (before, after) = try await (CardBook.text(of: test), CardBook.text(of: other))
    #expect(Self.compared(before) == Self.compared(after))
  }

  /// The cards as the server answers them, one after another.
  private func exchanged(_ cards: [VCard]) throws -> String {
    var answered = ""
    try Judge.withFolder { folder in
      for (number, card) in cards.enumerated() {
        try folder.write("\(number).vcf", card.written(as: .v3))
      }
      let output = try Judge.run("radicale", folder.path)
      let status = try JSONDecoder().decode([String: Int].self, from: output)
      #expect(status.values.allSatisfy { [200, 201, 207].contains($0) }, "\(status)")
      let found = VCard.read(try folder.read("report.vcf"))
      #expect(found.values.map(\.formattedName) == ["李伟"])
      for number in cards.indices {
        answered += String(decoding: try folder.read("got-\(number).vcf"), as: UTF8.self)
      }
    }
    return answered
  }

  /// What must be the same in two books: all but what distinguishes the books.
  private static func compared(_ text: String) -> [VCard] {
    VCard.read(text).values.map { card in
      var card = card
      (card.uid, card.revised) = (nil, nil)
      card.others.sort { $0.name < $1.name }
      return card
    }
  }
}
