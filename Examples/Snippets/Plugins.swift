import CRMKit

// snippet.scoring
/// Leads from fairs are worth a call in the first week.
struct FairLeads: ScoringPolicy {
  let identity = RuleIdentity(name: "fairs", version: "1")

  func score(_ subject: ScoringSubject, at now: Instant) throws -> Score? {
    guard subject.lead["source"] == "fair" else { return nil }
    let met = ScoreContribution("source", 40, reason: "met at a fair")
    return try Score([met], within: 0...100, grades: [ScoreGrade("warm", from: 40)])
  }
}
// snippet.end

extension Program {
  static func plugins() async throws {
    say("plugins")
    let lead: Record = ["source": "fair", "industry": "retail", "country": "DE"]
    try await scores(of: lead, Shop())
    try mail(at: Shop.start)
    try await installed(Shop())
  }

  private static func scores(of lead: Record, _ shop: Shop) async throws {
    let now = shop.time.now
    // snippet.policies
    let fit = try Plugin(PluginSource(path: "Plugins/scoring/lead-fit.lua"))
    let policies: [any ScoringPolicy] = [
      FairLeads(),
      try LuaScoringPolicy(ActivePlugin(fit, config: ["industry_points": 50])),
    ]
    for policy in policies {
      guard let score = try policy.score(ScoringSubject(lead: lead), at: now) else { continue }
      print(policy.identity.name, score.points, score.grade ?? "")
      for part in score.contributions { print("  ", part.points, part.reason ?? "") }
    }
    // snippet.end
  }

  private static func mail(at now: Instant) throws {
    // snippet.mail
    let plugin = try Plugin(PluginSource(path: "Plugins/mail/acknowledgement.lua"))
    let policy = try LuaMailPolicy(ActivePlugin(plugin))
    let keeper = AutoReplyGuard(own: ["support@acme.example"].compactMap { MailAddress($0) })
    for headers in [MailHeaders(), MailHeaders([("List-Id", "pumps.example")])] {
      let mail = InboundMail(
        from: "ada@kunde.example",
        to: ["support@acme.example"],
        subject: "Pump leaks",
        headers: headers,
        receivedAt: now
      )
      guard let intent = try policy.decide(mail, in: MailSetting(now: now)).intent else { continue }
      switch keeper.answer(intent, to: mail, at: now, earlier: []) {
      case .send(let reply): print(reply.to, reply.subject)
      case let verdict: print(verdict?.reason ?? "")
      }
    }
    // snippet.end
  }

  private static func installed(_ shop: Shop) async throws {
    let (crm, session) = (shop.crm, shop.session)
    // snippet.install
    try await session.plugins.install(
      PluginSource(path: "Plugins/pricing/volume-tiers.lua"),
      PluginInstallation(grants: ["all"])
    )
    let active = try await session.read { tx in try crm.plugins.plugins(of: .pricing, tx) }
    print(active.map(\.identity.name))
    // snippet.end
    let quote = try await session.write { tx in
      let acme = try tx.accounts.all(where: \.name == "Acme Ltd")[0]
      let quote = try tx.quotes.draft(for: acme.id, currency: .usd)
      try tx.quotes.add("HOSE-1", quantity: 10, to: quote.id)
      return quote.id
    }
    // snippet.chinese
    let priced = try await session.quotes.price(quote)
    print(priced.lines[0].explanation(for: crm.book.reader(.simplifiedChinese)))
    // snippet.end
    // snippet.replay
    let report = try await session.decisions.replayReport()
    print(report.same, report.different)
    let candidate = try PluginSource(path: "Plugins/pricing/volume-discount.lua")
    let diff = try await session.plugins.diff(candidate, since: session.moment.today)
    for change in diff.differences { print(change.customer, change.oldTotal, change.newTotal) }
    // snippet.end
  }
}
