/// The words that differ between the scripts.
struct ChineseRecurrenceWords: Sendable {
  let measure: String
  let week: String
  let hours: String
  let minutes: String
  let hour: String
  let last: String
  let fromEnd: String

  static let simplified = ChineseRecurrenceWords(
    measure: "个",
    week: "周",
    hours: "小时",
    minutes: "分钟",
    hour: "时",
    last: "最后一",
    fromEnd: "倒数第"
  )
  static let traditional = ChineseRecurrenceWords(
    measure: "個",
    week: "週",
    hours: "小時",
    minutes: "分鐘",
    hour: "時",
    last: "最後一",
    fromEnd: "倒數第"
  )
}

/// A rule in Chinese: 每月第二个星期二，至2026年12月31日.
struct ChineseRecurrence {
  let rule: RecurrenceRule
  let words: ChineseRecurrenceWords

  private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  var text: String {
    let by = rule.by
    var text = rhythm
    if !by.months.isEmpty { text += by.months.map { "\($0)月" }.joined(separator: "、") }
    if !by.weekNumbers.isEmpty { text += places(by.weekNumbers, words.week) }
    if !by.yearDays.isEmpty { text += places(by.yearDays, "天") }
    if !by.monthDays.isEmpty { text += by.monthDays.map(monthDay).joined(separator: "、") }
    if !by.days.isEmpty {
      let isFurther = !by.monthDays.isEmpty || !by.yearDays.isEmpty
      text += (isFurther ? "且" : "") + by.days.map(day).joined(separator: "、")
    }
    if !by.hours.isEmpty { text += numbers(by.hours) + words.hour }
    if !by.minutes.isEmpty { text += numbers(by.minutes) + "分" }
    if !by.seconds.isEmpty { text += numbers(by.seconds) + "秒" }
    if !by.positions.isEmpty { text += "，其中" + places(by.positions, words.measure) }
    switch rule.end {
    case .never: return text
    case .after(let count): return text + "，共\(count)次"
    case .until(let time):
      let (year, month, day) = time.local.date.components
      return text + "，至\(year)年\(month)月\(day)日"
    }
  }

  private var rhythm: String {
    let unit: (one: String, several: String) =
      switch rule.frequency {
      case .secondly: ("秒", "秒")
      case .minutely: (words.minutes, words.minutes)
      case .hourly: (words.hours, words.hours)
      case .daily: ("天", "天")
      case .weekly: (words.week, words.week)
      case .monthly: ("月", words.measure + "月")
      case .yearly: ("年", "年")
      }
    // 每周星期二 says the week twice.
    if rule.frequency == .weekly, rule.interval == 1, !rule.by.days.isEmpty { return "每" }
    return rule.interval == 1 ? "每" + unit.one : "每\(rule.interval)" + unit.several
  }

  private func day(_ day: RecurrenceRule.Day) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"]
    let name = "星期" + names[day.weekday.rawValue - 1]
    return day.ordinal.map { place($0) + words.measure + name } ?? name
  }

  private func monthDay(_ number: Int) -> String {
    number > 0 ? "\(number)日" : place(number) + "天"
  }

  private func place(_ number: Int) -> String {
    if number == -1 { return words.last }
    let size = abs(number)
    let text = size < Self.digits.count ? Self.digits[size] : "\(size)"
    return (number < 0 ? words.fromEnd : "第") + text
  }

  private func places(_ numbers: [Int], _ measure: String) -> String {
    numbers.map { place($0) + measure }.joined(separator: "、")
  }

  private func numbers(_ numbers: [Int]) -> String {
    numbers.map { "\($0)" }.joined(separator: "、")
  }
}
