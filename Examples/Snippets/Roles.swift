import CRMKit

extension Program {
  static func roles() async throws {
    say("roles")
    let crm = try await Shop().crm
    let session = crm.session(as: "li.wei")
    // snippet.roles
    try await session.write { tx in
      let wei = try tx.users.add("li.wei", name: "李伟")
      let jing = try tx.users.add("chen.jing", name: "陈静")
      let sales = try tx.roles.add(named: "Sales")
      try tx.roles.allow(sales.id, commands: "accounts.*")
      try tx.roles.grant(sales.id, "account", ["read", "update"], .own)
      try tx.roles.grant(sales.id, "account", ["read"], .all, where: #"industry == "retail""#)
      try tx.users.assign(jing.id, role: sales.id)
      try tx.governance.begin(administrator: wei.id)
    }
    let seller = crm.session(as: "chen.jing")
    print(try await seller.read { tx in try tx.accounts.count() })  // the two in retail
    do {
      try await seller.write { tx in
        try tx.accounts.update(tx.accounts.all()[0].id, set: ["territory": "north"])
      }
    } catch let refusal as Refusal {
      print(refusal.code.rawValue, refusal)
    }
    // snippet.end
  }
}
