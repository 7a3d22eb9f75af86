import CRMKernel

extension Translation {
  /// What is said of those who leave, and of what they leave behind.
  static let handovers: [Translation] = [
    Translation("{1} can't take anything over.", "{1} 无法接手。", "{1} 無法接手。"),
    Translation(
      "Name somebody who is active and stays.",
      "请指定在职且不离开的人。",
      "請指定在職且不離開的人。"
    ),
    Translation(
      "Nobody is there to take over from {1} by one of the rules.",
      "其中一条规则找不到可接手 {1} 工作的人。",
      "其中一條規則找不到可接手 {1} 工作的人。"
    ),
    Translation(
      "Name a user, or a team with active members.",
      "请指定一名用户，或有在职成员的团队。",
      "請指定一名使用者，或有在職成員的團隊。"
    ),
    Translation("No rule says who gets {1}.", "没有规则说明谁接手 {1}。", "沒有規則說明誰接手 {1}。"),
    Translation(
      "Add a rule for the rest, such as to the manager.",
      "请为其余部分添加规则，例如交给主管。",
      "請為其餘部分新增規則，例如交給主管。"
    ),
    Translation(
      "What is to be handed over changed since it was simulated.",
      "模拟之后，待移交的内容有变化。",
      "模擬之後，待移交的內容有變化。"
    ),
    Translation(
      "Revise it, and have it approved again.",
      "请修订并重新批准。",
      "請修訂並重新核准。"
    ),
    Translation("The handover {1}", "移交 {1}", "移交 {1}"),
    Translation(
      "A rule with a condition names the entity that it is about.",
      "带条件的规则须注明其针对的实体。",
      "帶條件的規則須註明其針對的實體。"
    ),
    Translation(
      "Say whose condition it is, such as account.",
      "请注明条件针对什么，例如 account。",
      "請註明條件針對什麼，例如 account。"
    ),
    Translation(
      "{1} still looks after something that you may not see.",
      "{1} 仍负责您无权查看的内容。",
      "{1} 仍負責您無權檢視的內容。"
    ),
    Translation("{1} still looks after {2}.", "{1} 仍负责 {2}。", "{1} 仍負責 {2}。"),
    Translation(
      "Hand it over with handovers.start.",
      "请用 handovers.start 移交。",
      "請用 handovers.start 移交。"
    ),
  ]
}
