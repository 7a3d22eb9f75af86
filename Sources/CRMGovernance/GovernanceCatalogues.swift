import CRMKernel

let governanceCatalogues = Catalogue.all(
  of: governanceTranslations + Translation.handovers + Translation.rights + Translation.tokens
    + viewTranslations + accessLogTranslations
)

private let governanceTranslations: [Translation] = [
  Translation(
    "manager, or user:, role: or team: and a name",
    "manager，或 user:、role:、team: 加名称",
    "manager，或 user:、role:、team: 加名稱"
  ),
  Translation(
    "{1} is the login of {2}.",
    "{1} 是{2}的登录名。",
    "{1} 是{2}的登入名稱。"
  ),
  Translation(
    "Choose one that differs in more than case, width or accents.",
    "请选择另一个登录名，仅大小写、全半角或重音不同的不算。",
    "請選擇另一個登入名稱，僅大小寫、全半形或重音不同者不算。"
  ),
  Translation(
    "There is nothing in {1} that anybody could approve.",
    "{1} 中没有可供审批的内容。",
    "{1} 中沒有可供簽核的內容。"
  ),
  Translation(
    "Have approved what it belongs to.",
    "请对其所属的对象申请审批。",
    "請對其所屬的對象申請簽核。"
  ),
  Translation(
    "Nobody has said who approves {1}.",
    "尚未规定 {1} 由谁审批。",
    "尚未規定 {1} 由誰簽核。"
  ),
  Translation(
    "Say it with approval_processes.add, or go on without approval.",
    "请用 approval_processes.add 规定，或不经审批继续。",
    "請用 approval_processes.add 規定，或不經簽核繼續。"
  ),
  Translation(
    "The process {1} says of nobody that they decide.",
    "流程“{1}”没有规定由谁决定。",
    "流程「{1}」沒有規定由誰決定。"
  ),
  Translation(
    "Add a step with approval_processes.add_step.",
    "请用 approval_processes.add_step 添加步骤。",
    "請用 approval_processes.add_step 新增步驟。"
  ),
  Translation(
    "{1} asked for its approval already.",
    "{1} 已经申请了审批。",
    "{1} 已經申請了簽核。"
  ),
  Translation(
    "Recall that request first, or wait for it.",
    "请先撤回该申请，或等待其结果。",
    "請先撤回該申請，或等待其結果。"
  ),
  Translation(
    "It isn't approved.",
    "它未经批准。",
    "它未經核准。"
  ),
  Translation(
    "Submit it for approval.",
    "请提交审批。",
    "請提交簽核。"
  ),
  Translation(
    "It was changed after approval was asked for.",
    "申请审批之后内容被修改过。",
    "申請簽核之後內容被修改過。"
  ),
  Translation(
    "Submit it again: what is approved is what was seen.",
    "请重新提交：批准的是所见的内容。",
    "請重新提交：核准的是所見的內容。"
  ),
  Translation(
    "{1} has agreed to {2} already.",
    "{1} 已经同意了“{2}”。",
    "{1} 已經同意了「{2}」。"
  ),
  Translation(
    "Somebody else has to decide too.",
    "还需要另一个人决定。",
    "還需要另一個人決定。"
  ),
  Translation(
    "{1} asks for the approval, and so can't give it.",
    "{1} 是申请人，不能自己审批。",
    "{1} 是申請人，不能自己簽核。"
  ),
  Translation(
    "Choose somebody else.",
    "请选择其他人。",
    "請選擇其他人。"
  ),
  Translation(
    "There is no active user {1}.",
    "没有在职用户 {1}。",
    "沒有在職使用者 {1}。"
  ),
  Translation(
    "{1} made the request.",
    "申请由 {1} 提出。",
    "申請由 {1} 提出。"
  ),
  Translation(
    "Only they can recall it; you can reject it.",
    "只有本人可以撤回；您可以驳回。",
    "只有本人可以撤回；您可以駁回。"
  ),
  Translation(
    "{1} must approve it, and there is no such role or user.",
    "须由 {1} 批准，但没有这个角色或用户。",
    "須由 {1} 核准，但沒有這個角色或使用者。"
  ),
  Translation(
    "Add the role, or name another one in the rule.",
    "请添加该角色，或在规则中写明另一个。",
    "請新增該角色，或在規則中寫明另一個。"
  ),
  Translation(
    "{1} made the request, and so can't decide it.",
    "{1} 提出了申请，不能自己决定。",
    "{1} 提出了申請，不能自己決定。"
  ),
  Translation(
    "Somebody else has to.",
    "须由其他人决定。",
    "須由其他人決定。"
  ),
  Translation(
    "{1} is decided by {2}.",
    "“{1}”由 {2} 决定。",
    "「{1}」由 {2} 決定。"
  ),
  Translation(
    "Ask them, or have them hand it on.",
    "请询问他们，或请他们转交。",
    "請詢問他們，或請他們轉交。"
  ),
  Translation(
    "An escalation needs a time and somebody to turn to.",
    "升级需要时限和升级对象。",
    "升級需要時限和升級對象。"
  ),
  Translation(
    "Give escalate_after and escalate_to, or neither.",
    "请同时给出 escalate_after 和 escalate_to，或都不给。",
    "請同時給出 escalate_after 和 escalate_to，或都不給。"
  ),
  Translation(
    "It would end before it begins.",
    "结束时间早于开始时间。",
    "結束時間早於開始時間。"
  ),
  Translation(
    "Choose a later end.",
    "请选择更晚的结束时间。",
    "請選擇更晚的結束時間。"
  ),
  Translation(
    "{1} isn't shown to you.",
    "“{1}”未向您展示。",
    "「{1}」未向您顯示。"
  ),
  Translation(
    "It was withdrawn, has expired, or is for another team.",
    "它已撤回、已过期，或面向另一个团队。",
    "它已撤回、已過期，或是給另一個團隊的。"
  ),
]
