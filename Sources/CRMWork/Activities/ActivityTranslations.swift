import CRMKernel

let activityTranslations: [Translation] = [
  Translation("{1} needs a time.", "“{1}”需要时间。", "「{1}」需要時間。"),
  Translation("Say when it begins.", "请说明何时开始。", "請說明何時開始。"),
  Translation(
    "An activity takes 0 to {1} minutes, not {2}.",
    "活动时长为 0 至 {1} 分钟，不能是 {2}。",
    "活動時長為 0 至 {1} 分鐘，不能是 {2}。"
  ),
  Translation(
    "An activity takes place at most {1} times a day, and not every minute or second.",
    "活动每天最多 {1} 次，不能每分钟或每秒一次。",
    "活動每天最多 {1} 次，不能每分鐘或每秒一次。"
  ),
  Translation(
    "Use FREQ=HOURLY, or FREQ=DAILY with BYHOUR and BYMINUTE.",
    "请用 FREQ=HOURLY，或 FREQ=DAILY 加 BYHOUR 和 BYMINUTE。",
    "請用 FREQ=HOURLY，或 FREQ=DAILY 加 BYHOUR 和 BYMINUTE。"
  ),
  Translation(
    "{1} takes place more than {2} times in that time.",
    "“{1}”在该时段内超过 {2} 次。",
    "「{1}」在該時段內超過 {2} 次。"
  ),
  Translation("Ask for a shorter time.", "请查询较短的时段。", "請查詢較短的時段。"),
  Translation(
    "{1} days are too long for busy and free times; {2} can be asked for.",
    "忙闲时间不能一次查询 {1} 天，最多 {2} 天。",
    "忙閒時間不能一次查詢 {1} 天，最多 {2} 天。"
  ),
  Translation("The rule finds no day.", "该规则找不到任何日期。", "該規則找不到任何日期。"),
  Translation("Mend the rule, or leave it out.", "请修改或去掉该规则。", "請修改或去掉該規則。"),
  Translation("It is a series.", "这是一个系列。", "這是一個系列。"),
  Translation(
    "Name the occurrence: activities.change_occurrence makes it an activity of its own.",
    "请指明是哪一次：activities.change_occurrence 可将其变为单独的活动。",
    "請指明是哪一次：activities.change_occurrence 可將其變為單獨的活動。"
  ),
  Translation(
    "One takes part: a user, a contact or a mail address.",
    "每次邀请一位：用户、联系人或邮件地址。",
    "每次邀請一位：使用者、聯絡人或郵件地址。"
  ),
  Translation("Give one of them.", "请给出其中之一。", "請給出其中之一。"),
  Translation(
    "{1} has no occurrence at {2}.",
    "“{1}”在 {2} 没有这一次。",
    "「{1}」在 {2} 沒有這一次。"
  ),
  Translation("Take the time from the calendar.", "请采用日历中的时间。", "請採用日曆中的時間。"),
  Translation(
    "{1} has no time to be reminded of.",
    "“{1}”没有可提醒的时间。",
    "「{1}」沒有可提醒的時間。"
  ),
  Translation("Reschedule it to one first.", "请先给它安排时间。", "請先給它安排時間。"),
  Translation(
    "The first step can't wait for one before it.",
    "第一步之前没有可等待的步骤。",
    "第一步之前沒有可等待的步驟。"
  ),
  Translation("Count its days from the start.", "请从开始日计算天数。", "請從開始日計算天數。"),
  Translation("The plan has no steps.", "该计划没有步骤。", "該計畫沒有步驟。"),
  Translation("Add one.", "请添加一个。", "請新增一個。"),
]
