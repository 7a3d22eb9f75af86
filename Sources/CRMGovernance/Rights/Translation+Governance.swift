import CRMKernel

extension Translation {
  /// What is said of users, roles, delegations and shares.
  static let rights: [Translation] = refusals + answers

  private static let refusals: [Translation] = [
    Translation("{1} can't be a login.", "{1} 不能用作登录名。", "{1} 不能用作登入名稱。"),
    Translation(
      "Leave out “for” between spaces: the change log says by it who acted for whom.",
      "请去掉两侧带空格的“for”：变更日志用它表示谁代表谁。",
      "請去掉兩側帶空格的「for」：變更記錄用它表示誰代表誰。"
    ),
    Translation("{1} is no user of this book.", "{1} 不是此账簿的用户。", "{1} 不是此帳簿的使用者。"),
    Translation(
      "Have an administrator add them with users.add, and give them a role.",
      "请管理员用 users.add 添加并授予角色。",
      "請管理員用 users.add 新增並授予角色。"
    ),
    Translation("{1} doesn't work here any more.", "{1}已离职。", "{1}已離職。"),
    Translation(
      "An administrator can have them back with users.reactivate.",
      "管理员可用 users.reactivate 恢复。",
      "管理員可用 users.reactivate 恢復。"
    ),
    Translation("{1} may not act for {2} today.", "{1}今天不能代表{2}。", "{1}今天不能代表{2}。"),
    Translation(
      "Ask {1} for a delegation with delegations.add.",
      "请{1}用 delegations.add 授权。",
      "請{1}用 delegations.add 授權。"
    ),
    Translation("The book has an administrator already.", "此账簿已有管理员。", "此帳簿已有管理員。"),
    Translation("Ask them for a role.", "请向其申请角色。", "請向其申請角色。"),
    Translation("{1} is {2}.", "{1}的状态为 {2}。", "{1}的狀態為 {2}。"),
    Translation("Choose an active user.", "请选择在职用户。", "請選擇在職使用者。"),
    Translation("A condition is about one entity.", "条件只针对一种实体。", "條件只針對一種實體。"),
    Translation(
      "Grant each entity with its own condition.",
      "请为每种实体分别授权并写条件。",
      "請為每種實體分別授權並寫條件。"
    ),
    Translation(
      "{1} is a part of {2}, and has no rights of its own.",
      "{1} 是 {2} 的一部分，没有独立的权限。",
      "{1} 是 {2} 的一部分，沒有獨立的權限。"
    ),
    Translation(
      "Grant the right to read or update {1}.",
      "请授予读取或更新 {1} 的权限。",
      "請授予讀取或更新 {1} 的權限。"
    ),
    Translation(
      "{1} is nobody's own: {2} reaches none.",
      "{1} 不属于任何人，{2} 不涵盖任何记录。",
      "{1} 不屬於任何人，{2} 不涵蓋任何記錄。"
    ),
    Translation("Grant it with the reach all.", "请以范围 all 授权。", "請以範圍 all 授權。"),
    Translation(
      "{1} of {2} is changed by commands only.",
      "{2} 的 {1} 只能由命令更改。",
      "{2} 的 {1} 只能由指令變更。"
    ),
    Translation(
      "Take the commands from the role instead.",
      "请改为收回该角色的命令。",
      "請改為收回該角色的指令。"
    ),
    Translation("{1} is before {2}.", "{1} 早于 {2}。", "{1} 早於 {2}。"),
    Translation("Give the first day before the last.", "请先写第一天，再写最后一天。", "請先寫第一天，再寫最後一天。"),
    Translation("user is missing.", "缺少 user。", "缺少 user。"),
    Translation(
      "You are no user yourself: say whose rights are delegated.",
      "您自己不是用户，请说明授予谁的权限。",
      "您自己不是使用者，請說明授予誰的權限。"
    ),
    Translation("Nobody acts for themselves.", "不能代表自己。", "不能代表自己。"),
    Translation("Choose somebody else.", "请选择其他人。", "請選擇其他人。"),
    Translation(
      "Rights that were delegated can't be delegated on.",
      "受托的权限不能再转授。",
      "受託的權限不能再轉授。"
    ),
    Translation("Ask whose rights they are.", "请联系权限的本人。", "請聯絡權限的本人。"),
    Translation(
      "A record is shared with a user or with a team.",
      "记录只能与一位用户或一个团队共享。",
      "記錄只能與一位使用者或一個團隊共用。"
    ),
    Translation("Give one of the two.", "请给出其中之一。", "請給出其中之一。"),
    Translation("{1} can't be shared by itself.", "{1} 不能单独共享。", "{1} 不能單獨共用。"),
    Translation(
      "Share what it belongs to, or grant a role.",
      "请共享它所属的记录，或授予角色。",
      "請共用它所屬的記錄，或授予角色。"
    ),
    Translation("{1} would report to themselves.", "{1}会成为自己的下属。", "{1}會成為自己的下屬。"),
    Translation(
      "Choose somebody who doesn't report to them.",
      "请选择不向其汇报的人。",
      "請選擇不向其匯報的人。"
    ),
  ]

  private static let answers: [Translation] = [
    Translation(
      "Nobody administers the book: everybody may do everything.",
      "此账簿没有管理员：所有人都可以做任何操作。",
      "此帳簿沒有管理員：所有人都可以做任何操作。"
    ),
    Translation(
      "Yes. Nobody administers the book: everybody may do everything.",
      "可以。此账簿没有管理员：所有人都可以做任何操作。",
      "可以。此帳簿沒有管理員：所有人都可以做任何操作。"
    ),
    Translation(
      "{1} doesn't work here any more, and may do nothing.",
      "{1}已离职，没有任何权限。",
      "{1}已離職，沒有任何權限。"
    ),
    Translation("{1} is leaving, and only reads.", "{1}即将离开，只能查看。", "{1}即將離開，只能檢視。"),
    Translation(
      "{1} holds no role: they see what all share, and no more.",
      "{1}没有角色，只能看到所有人共享的内容。",
      "{1}沒有角色，只能看到所有人共用的內容。"
    ),
    Translation("Records shared with them: {1}.", "与其共享的记录：{1}。", "與其共用的記錄：{1}。"),
    Translation("{1}: may run {2}.", "{1}：可运行 {2}。", "{1}：可執行 {2}。"),
    Translation("{1}: may {2} {3}, {4}.", "{1}：可对 {3} 执行 {2}，范围 {4}。", "{1}：可對 {3} 執行 {2}，範圍 {4}。"),
    Translation(
      "{1}: may {2} {3}, {4}, where {5}.",
      "{1}：可对 {3} 执行 {2}，范围 {4}，条件 {5}。",
      "{1}：可對 {3} 執行 {2}，範圍 {4}，條件 {5}。"
    ),
    Translation("{1}: doesn't see {2} of {3}.", "{1}：看不到 {3} 的 {2}。", "{1}：看不到 {3} 的 {2}。"),
    Translation("{1}: may not change {2} of {3}.", "{1}：不能更改 {3} 的 {2}。", "{1}：不能變更 {3} 的 {2}。"),
    Translation(
      "The same may stand in {1}, which this doesn't hide: limit it as well.",
      "{1} 中可能有相同的内容，此设置不会隐藏它，请一并限制。",
      "{1} 中可能有相同的內容，此設定不會隱藏它，請一併限制。"
    ),
    Translation("No. {1}", "不可以。{1}", "不可以。{1}"),
    Translation("No. They are leaving, and only read.", "不可以。其即将离开，只能查看。", "不可以。其即將離開，只能檢視。"),
    Translation("No. No role of theirs may run {1}.", "不可以。其角色都不能运行 {1}。", "不可以。其角色都不能執行 {1}。"),
    Translation("Yes. The role {1} may run {2}.", "可以。角色 {1} 可运行 {2}。", "可以。角色 {1} 可執行 {2}。"),
    Translation(
      "No. No role of theirs has the right to {1} {2}.",
      "不可以。其角色都没有对 {2} 执行 {1} 的权限。",
      "不可以。其角色都沒有對 {2} 執行 {1} 的權限。"
    ),
    Translation("Yes, where this holds: {1}.", "可以，条件是：{1}。", "可以，條件是：{1}。"),
    Translation(
      "No. Their right to {1} {2} doesn't reach this one: {3}.",
      "不可以。其对 {2} 执行 {1} 的权限不包括这一条：{3}。",
      "不可以。其對 {2} 執行 {1} 的權限不包括這一筆：{3}。"
    ),
    Translation(
      "Yes. Their right to {1} {2} reaches it: {3}.",
      "可以。其对 {2} 执行 {1} 的权限包括它：{3}。",
      "可以。其對 {2} 執行 {1} 的權限包括它：{3}。"
    ),
  ]
}
