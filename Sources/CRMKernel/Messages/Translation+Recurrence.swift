extension Translation {
  /// What is said of rules of repetition and of the zones of calendars.
  static let recurrence: [Translation] = [
    Translation("{1} can't be {2}.", "{1} 不能是 {2}。", "{1} 不能是 {2}。"),
    Translation(
      "It has whole numbers from {1} to {2}.",
      "应为 {1} 到 {2} 的整数。",
      "應為 {1} 到 {2} 的整數。"
    ),
    Translation("{1} {2}.", "{1} {2}。", "{1} {2}。"),
    Translation(
      "See RFC 5545, section 3.3.10, for the parts of a rule.",
      "规则的各部分见 RFC 5545 第 3.3.10 节。",
      "規則的各部分見 RFC 5545 第 3.3.10 節。"
    ),
    Translation("part", "部分", "部分"),
    Translation("is there twice", "出现了两次", "出現了兩次"),
    Translation("is missing", "缺失", "缺少"),
    Translation("doesn't go with UNTIL", "不能与 UNTIL 同用", "不能與 UNTIL 同用"),
    Translation("goes only with FREQ=YEARLY", "只能与 FREQ=YEARLY 同用", "只能與 FREQ=YEARLY 同用"),
    Translation(
      "doesn't go with FREQ=DAILY, WEEKLY or MONTHLY",
      "不能与 FREQ=DAILY、WEEKLY 或 MONTHLY 同用",
      "不能與 FREQ=DAILY、WEEKLY 或 MONTHLY 同用"
    ),
    Translation("doesn't go with FREQ=WEEKLY", "不能与 FREQ=WEEKLY 同用", "不能與 FREQ=WEEKLY 同用"),
    Translation(
      "has numbers only with FREQ=MONTHLY or YEARLY",
      "只有与 FREQ=MONTHLY 或 YEARLY 同用时才能带序号",
      "只有與 FREQ=MONTHLY 或 YEARLY 同用時才能帶序號"
    ),
    Translation(
      "has no numbers where BYWEEKNO is given",
      "与 BYWEEKNO 同用时不能带序号",
      "與 BYWEEKNO 同用時不能帶序號"
    ),
    Translation(
      "needs another part that starts with BY",
      "需要另一个以 BY 开头的部分",
      "需要另一個以 BY 開頭的部分"
    ),
    Translation(
      "can't be less than a day for days without a time",
      "对没有时间的日期不能短于一天",
      "對沒有時間的日期不能短於一天"
    ),
    Translation(
      "A rule has no more than 4,096 bytes.",
      "规则不能超过 4,096 字节。",
      "規則不能超過 4,096 位元組。"
    ),
    Translation("{1} is no part of a rule.", "{1} 不是规则的一部分。", "{1} 不是規則的一部分。"),
    Translation(
      "Write it like FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10.",
      "请写成类似 FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10 的形式。",
      "請寫成類似 FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10 的形式。"
    ),
    Translation(
      "Write it like one of these: {1}.",
      "请写成类似下列之一：{1}。",
      "請寫成類似下列之一：{1}。"
    ),
    Translation(
      "A time zone has no STANDARD and no DAYLIGHT part.",
      "时区没有 STANDARD 也没有 DAYLIGHT 部分。",
      "時區沒有 STANDARD 也沒有 DAYLIGHT 部分。"
    ),
    Translation(
      "A time zone's rule must have FREQ=YEARLY.",
      "时区的规则必须是 FREQ=YEARLY。",
      "時區的規則必須是 FREQ=YEARLY。"
    ),
  ]
}
