import CRMKernel
import CRMSales
import CRMScripting
import Testing

@Suite struct `A scoring plugin` {
  private static let plain = """
    return { name = "fit", version = "1.0.0", api = 1, kind = "scoring",
      applies = function(lead) return lead.country ~= "XX" end,
      most = 50,
      grades = { { name = "good", from = 20 }, { name = "poor", from = -5 } },
      factors = {
        size = function(account) if account.employees then return account.employees / 10 end end,
        visits = function(activities)
          return #activities * 15, { "{1} visits, the last {2} days ago", #activities,
            activities[1] and activities[1].days_ago or 0 }
        end,
      } }
    """

  private func policy(_ text: String = plain) throws -> LuaScoringPolicy {
    try LuaScoringPolicy(ActivePlugin(Plugin(source: text, file: "fit.lua")))
  }

  private let now = Instant("2026-03-01T00:00:00Z") ?? .epoch

  private func visit(_ day: String) throws -> ScoredActivity {
    ScoredActivity("visit", at: try #require(Instant("\(day)T00:00:00Z")))
  }

  @Test func `adds up its factors and says why`() throws {
    let subject = ScoringSubject(
      account: ["employees": 51],
      activities: [try visit("2026-01-10"), try visit("2026-02-27")]
    )
    let score = try #require(try policy().score(subject, at: now))
    #expect(score.points == (try #require(Quantity("35.1"))))
    #expect(score.grade == "good")
    #expect(score.contributions.map(\.factor) == ["size", "visits"])
    #expect(score.contributions[1].reason?.description == "2 visits, the last 2 days ago")
  }

  @Test func `holds the sum within its range`() throws {
    let subject = ScoringSubject(account: ["employees": 5000])
    #expect(try policy().score(subject, at: now)?.points == 50)
  }

  @Test func `leaves alone what it doesn't apply to`() throws {
    #expect(try policy().score(ScoringSubject(lead: ["country": "XX"]), at: now) == nil)
  }

  @Test func `has the same score for activities in another order`() throws {
    let visits = [try visit("2026-01-10"), try visit("2026-02-27"), try visit("2026-02-01")]
    let scores = try [visits, visits.reversed()].map { activities in
      try policy().score(ScoringSubject(activities: activities), at: now)
    }
    #expect(scores[0] == scores[1])
  }

  @Test(arguments: [
    ("return 'much'", "returned the text \"much\", not a number. Return points such as 20"),
    ("return 0/0", "not a number. Return points such as 20, or nothing."),
    ("return 1e300", "which is too large. Return points such as 20, or nothing."),
    ("return 1, {}", "returned a table as its reason."),
    ("return 1, { a = 1 }", "returned a table as its reason."),
    ("while true do end", "instruction limit exceeded"),
  ])
  func `is refused when it returns what is no score`(body: String, message: String) throws {
    let policy = try policy(
      """
      return { name = "fit", version = "1.0.0", api = 1, kind = "scoring",
        factors = { size = function() \(body) end } }
      """
    )
    let error = #expect(throws: PluginError.self) {
      try policy.score(ScoringSubject(), at: .epoch)
    }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    #expect(error?.line == 2)
  }

  @Test(arguments: [
    ("most = 0,", "most must be more than least."),
    ("grades = { { name = 'A' } },", "grades[1].from is missing. The least score that has it."),
    ("grades = { { nam = 'A' } },", "There is no key of grades[1] nam. Did you mean name?"),
    ("factors = 5,", "factors must be a table of functions, not 5."),
    ("factors = { size = 5 },", "factors.size must be a function, not 5."),
  ])
  func `is refused when it is declared amiss`(line: String, message: String) throws {
    let factors = line.hasPrefix("factors") ? "" : "factors = { a = function() end },"
    let text = """
      return { name = "fit", version = "1.0.0", api = 1, kind = "scoring",
        \(line)
        \(factors)
      }
      """
    let said = try refusal(of: text)
    #expect(said.contains(message), "\(said)")
  }

  @Test func `answers an input as JSON has it`() throws {
    let active = try policy().active
    let value = try active.evaluate(
      input: ["account": .record(["employees": 100]), "now": "2026-03-01T00:00:00Z"]
    )
    #expect(
      value.json == #"{"points":"10","grade":"poor","contributions":"#
        + #"[{"factor":"size","points":"10"},{"factor":"visits","points":"0","#
        + #""reason":"0 visits, the last 0 days ago"}]}"#
    )
  }
}
