import CRMKit

extension Program {
  static func tailoring() async throws {
    say("tailoring")
    let session = try await Shop().session
    // snippet.tailoring
    try await session.write { tx in
      try tx.customObjects.define(
        "machine",
        label: "Machine",
        fields: [
          .reference("account", to: "account", inverse: "machines"),
          FieldDefinition("installed", .date),
        ],
        isOwned: true
      )
      let acme = try tx.accounts.all(where: \.name == "Acme Ltd")[0]
      try tx.rows("machine").insert([
        "name": "Press 4", "account": acme.id.value, "installed": "2026-03-02",
      ])
    }
    try await session.read { tx in
      let retail = #"account.industry == "retail""#
      for row in try tx.rows("machine").all(where: retail) { print(row.name, row["installed"]) }
      let owners = try Condition<Account>("any(machines)", in: tx.model())
      print(try tx.accounts.all(where: owners).map(\.name))
    }
    // snippet.end
  }
}
