import CRMGovernance
import CRMKernel
import CRMParties
@testable import CRMStore
import TestSeeds
import TestSupport
import Testing

@Suite struct `Pages by rights` {
  private let seed = Trials.seed()
  private let rounds = Trials.count(6, long: 300)

  @Test func `have what one may see of all, in the same order, whatever happens meanwhile`()
    async throws
  {
    print("seed \(seed)")
    var company = try await RandomCompany(seed: seed)
    for round in 0..<rounds {
      try await compare(
        in: company,
        orders: [
          .oldestFirst, .newestFirst, .by(\Account.name), .byDescending(\Account.name),
          .by(\Account.industry),
        ],
        accountOf: { (account: Account) in account.id },
        "accounts, round \(round), seed \(seed)"
      )
      try await compare(
        in: company,
        orders: [
          .oldestFirst, .newestFirst, .by(\Contact.name), .byDescending(\Contact.name),
          .by(\Contact.email),
        ],
        accountOf: { (contact: Contact) in contact.account },
        "contacts, round \(round), seed \(seed)"
      )
      try await company.happen()
    }
    #expect(try await company.test.book.checkup() == [])
  }

  private func compare<E: Entity>(
    in company: RandomCompany,
    orders: [Order<E>],
    accountOf: (E) -> ID<Account>,
    _ comment: Comment
  ) async throws {
    let accounts = try await company.setup.read { tx in
      Dictionary(uniqueKeysWithValues: try tx.accounts.all().map { ($0.id, $0) })
    }
    for order in orders {
      let all = try await company.setup.read { tx in try Repository<E>(tx).all(order: order) }
      for login in RandomCompany.logins {
        let visible = all.filter { row in
          accounts[accountOf(row)].map {
            company.sees(login, $0, sharesCount: E.self == Account.self)
          } ?? false
        }
        let found = try await pages(of: order, by: company.test.session(as: login))
        #expect(found == visible.map(\.id), "\(comment.rawValue), \(order), \(login)")
        let session = company.test.session(as: login)
        let reversed = try await pages(of: order, by: session, reversingUnordered: true)
        #expect(reversed == found, "\(comment.rawValue), reversed, \(order), \(login)")
        let owned = visible.filter { row in
          accounts[accountOf(row)]?.owner.map(company.owners.contains) ?? false
        }
        let asked = try await pages(
          of: order,
          where: E.self == Account.self ? company.isOwned : "account.\(company.isOwned)",
          by: session
        )
        #expect(asked == owned.map(\.id), "\(comment.rawValue), of owners, \(order), \(login)")
        let few = visible.filter { $0.version > 1 }.map(\.id)
        let listed = try await company.test.session(as: login).read { tx in
          let changed = try Condition<E>("version > 1", in: tx.model())
          return try Repository<E>(tx).all(where: changed, order: order).map(\.id)
        }
        #expect(listed == few, "\(comment.rawValue), changed ones, \(order), \(login)")
      }
    }
  }

  private func pages<E: Entity>(
    of order: Order<E>,
    where text: String? = nil,
    by session: Session,
    reversingUnordered isReversing: Bool = false
  ) async throws -> [ID<E>] {
    try await session.read { tx in
      let condition = try text.map { try Condition<E>($0, in: tx.model()) } ?? .always
      // An order that isn't asked for of SQLite, but follows from how it works, is another then.
      try tx.connection.run("PRAGMA reverse_unordered_selects = \(isReversing ? 1 : 0)")
      var found: [ID<E>] = []
      var cursor: Cursor?
      repeat {
        let page = try Repository<E>(tx).page(
          where: condition,
          order: order,
          size: 3,
          after: cursor
        )
        found += page.items.map(\.id)
        cursor = page.next
      } while cursor != nil
      return found
    }
  }

  @Test func `show a contact to whoever its account is given to, at once`() async throws {
    let company = try await GovernedCompany.open()
    for login in ["li.wei", "chen"] {
      try await company.role(
        for: login,
        [("account", ["read"], .own), ("contact", ["read"], .own)]
      )
    }
    let (account, chen) = (try company.account("li.wei"), try company.user("chen"))
    func counts() async throws -> [Int] {
      var counts: [Int] = []
      for login in ["li.wei", "chen"] {
        counts.append(
          try await company.session(login).read { tx in
            try tx.contacts.page(order: .by(\.name)).items.count
          }
        )
      }
      return counts
    }
    #expect(try await counts() == [1, 1])
    try await company.boss.write { tx in _ = try tx.accounts.assign(account, owner: chen) }
    #expect(try await counts() == [0, 2])
    #expect(try await company.test.book.checkup() == [])
  }
}
