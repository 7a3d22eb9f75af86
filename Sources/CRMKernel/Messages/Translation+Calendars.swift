extension Translation {
  /// What is said of working hours and their pauses.
  static let calendars: [Translation] = [
    Translation(
      "{1} has {2} after {3}.",
      "{1} 中 {2} 排在 {3} 之后。",
      "{1} 中 {2} 排在 {3} 之後。"
    ),
    Translation(
      "Give the hours of a day in their order.",
      "请按先后顺序填写一天的工作时段。",
      "請按先後順序填寫一天的工作時段。"
    ),
    Translation(
      "In {1}, {2} starts before {3} ends.",
      "{1} 中 {2} 在 {3} 结束之前就开始了。",
      "{1} 中 {2} 在 {3} 結束之前就開始了。"
    ),
    Translation(
      "Let it start later. Hours that end before they start end on the next day.",
      "请让它晚些开始。结束时间早于开始时间的时段在次日结束。",
      "請讓它晚些開始。結束時間早於開始時間的時段在次日結束。"
    ),
    Translation(
      "In {1}, {2} are no working hours.",
      "{1} 中的 {2} 不是工作时段。",
      "{1} 中的 {2} 不是工作時段。"
    ),
    Translation(
      "Give start and end, such as 09:00-18:00, or 18:00-24:00 until the day ends.",
      "请填写开始和结束时间，如 09:00-18:00；到一天结束为止则写 18:00-24:00。",
      "請填寫開始和結束時間，如 09:00-18:00；到一天結束為止則寫 18:00-24:00。"
    ),
    Translation(
      "The calendar {1} isn't open for {2} in the 100 years after {3}.",
      "在 {3} 之后的 100 年内，日历“{1}”的工作时间不足 {2}。",
      "在 {3} 之後的 100 年內，行事曆「{1}」的工作時間不足 {2}。"
    ),
    Translation(
      "The calendar {1} isn't open for {2} in the 100 years before {3}.",
      "在 {3} 之前的 100 年内，日历“{1}”的工作时间不足 {2}。",
      "在 {3} 之前的 100 年內，行事曆「{1}」的工作時間不足 {2}。"
    ),
    Translation(
      "Give it more hours, or ask for less working time.",
      "请增加工作时段，或减少所需的工作时间。",
      "請增加工作時段，或減少所需的工作時間。"
    ),
    Translation(
      "A pause can't end at {1}, before it starts at {2}.",
      "暂停不能在 {1} 结束，因为它在 {2} 才开始。",
      "暫停不能在 {1} 結束，因為它在 {2} 才開始。"
    ),
    Translation(
      "Give a later end, or none if it goes on.",
      "请填写更晚的结束时间；若仍在暂停，则不填。",
      "請填寫更晚的結束時間；若仍在暫停，則不填。"
    ),
    Translation(
      "weekday",
      "星期",
      "星期"
    ),
  ]
}
