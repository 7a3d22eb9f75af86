import CRMKernel
import CRMStore
import Testing

@Suite struct `Every module's schema` {
  private static let entities = MergedCompany.modules.flatMap(\.entities)

  @Test func `has each id lead to an entity of the book`() {
    let model = Model(Self.entities)
    for entity in Self.entities {
      for field in entity.fields.dropFirst() {
        guard let target = field.target ?? field.listedTarget else {
          #expect(!field.kind.isIDs, "\(entity.name).\(field.name)")
          continue
        }
        let places = model.places(naming: target)
        #expect(places.contains { $0.entity == entity && $0.field == field })
      }
    }
  }

  @Test func `says of each number that is called like an entity what it names`() {
    let names = Set(Self.entities.map(\.name)).union(["subject", "winner", "loser"])
    for entity in Self.entities {
      for field in entity.fields.dropFirst() where names.contains(field.name) {
        guard field.kind.wrapped == .int else { continue }
        let isDeclared = field.rules.contains { if case .subject = $0 { true } else { false } }
        #expect(isDeclared, "\(entity.name).\(field.name)")
      }
    }
  }

  @Test func `has an index for each column that names accounts, contacts or users`() async throws {
    let company = try await MergedCompany.generate(accounts: 0, seed: 1)
    let scans = try await company.session.read { tx in
      let model = try tx.model()
      var scans: Set<String> = []
      for target in ["account", "contact", "user"] {
        for place in model.places(naming: try model.entity(target)) where !place.isHistory {
          switch place.form {
          case .id, .subject: break
          // Texts and lists are looked through.
          case .list, .custom, .text, .name: continue
          }
          try tx.connection.run(
            """
            EXPLAIN QUERY PLAN SELECT id FROM \(place.entity.name)
            WHERE \(place.field.name) = 1 AND deleted_at IS NULL ORDER BY id
            """
          ) { row in
            for _ in 0..<3 { _ = row.nextInt() }
            let isScan = row.nextText().hasPrefix("SCAN")
            if isScan { scans.insert("\(place.entity.name).\(place.field.name)") }
          }
        }
      }
      return scans
    }
    #expect(scans == [])
    await company.book.close()
  }

  @Test func `has the name of each subject's entity in a field of text`() {
    for entity in Self.entities {
      for field in entity.fields {
        for case .subject(let name) in field.rules {
          #expect(entity.declaredField(name)?.kind.wrapped == .text, "\(entity.name).\(name)")
        }
      }
    }
  }
}

extension Kind {
  fileprivate var isIDs: Bool {
    switch wrapped {
    case .id: true
    case .list(let kind): kind.isIDs
    default: false
    }
  }
}
