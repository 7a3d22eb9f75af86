public import CRMKernel
public import CRMStore

extension AccountOverview {
  /// One page about the account, for who visits or calls it: text in the reader's language.
  ///
  /// It says what the overview has, and nothing else: the same overview is the same text.
  public func brief(for reader: Reader) -> String {
    let parts = [heading, situation, peopleLines, moneyLines, sectionLines, recentLines]
    return parts.filter { !$0.isEmpty }
      .map { lines in lines.map { reader.text($0) }.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var heading: [Message] {
    var lines: [Message] = ["\(account.name)"]
    if let legal = account.legalName { lines.append("Registered as \(legal).") }
    if let industry = account.industry { lines.append("Line of business: \(industry.rawValue).") }
    if let employees = account.employees { lines.append("Employees: \(employees).") }
    if let revenue = account.annualRevenue { lines.append("Revenue a year: \(revenue).") }
    if let parent = ancestors.first { lines.append("A part of \(parent.name).") }
    if children > 0 { lines.append("Accounts below it: \(children).") }
    return lines
  }

  private var situation: [Message] {
    var lines: [Message] = ["Stage: \(account.stage) (\(stage.rule))."]
    if let tier = account.tier { lines.append("Tier: \(tier) (\(self.tier.rule)).") }
    if let territory { lines.append("Territory: \(territory).") }
    lines += holds.map { "Hold, \($0.kind): \($0.reason)" }
    lines += links.map { "It \($0.name) \($0.other.name)." }
    if !tags.isEmpty { lines.append("Tags: \(tags.map(\.name).joined(separator: ", ")).") }
    return lines
  }

  private var peopleLines: [Message] {
    people.prefix(5).map { person in
      let reached = [person.email, person.phone].compactMap(\.self).joined(separator: ", ")
      let title = person.jobTitle.map { ", \($0)" } ?? ""
      return reached.isEmpty
        ? "Contact: \(person.name)\(title)" : "Contact: \(person.name)\(title): \(reached)"
    }
  }

  private var moneyLines: [Message] { credit.limit == nil ? [] : credit.why }

  private var sectionLines: [Message] {
    sections.flatMap { section in
      [section.title] + section.lines.map { "  \($0.name): \($0.content)" }
    }
  }

  private var recentLines: [Message] {
    guard !timeline.items.isEmpty else { return [] }
    let latest = timeline.items.prefix(5).map { entry -> Message in
      "  \(LocalDate(daysSince1970: Int(entry.at.milliseconds / 86_400_000))): \(entry.title)"
    }
    return ["What happened last:"] + latest
  }
}

extension AsyncRepository<Account> {
  /// One page about an account in the session's language, for who visits or calls it.
  public func brief(_ id: ID<Account>) async throws -> String {
    let overview = try await session.read { tx in try tx.accounts.overview(id) }
    return overview.brief(for: session.reader)
  }
}
