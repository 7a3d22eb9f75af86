import CRMKernel

extension Translation {
  /// What is said of those who leave, and of what they leave behind.
  static let handovers: [Translation] = [
    Translation(
      "Only what one has for oneself can go without a successor.",
      "只有个人自用的内容才能没有接手人而移除。",
      "只有個人自用的內容才能沒有接手人而移除。"
    ),
    Translation(
      "Name such an entity, such as saved_view, or somebody who gets the rest.",
      "请指明此类实体（如 saved_view），或指定接手其余内容的人。",
      "請指明此類實體（如 saved_view），或指定接手其餘內容的人。"
    ),
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
      "Simulate it again, and have it approved again.",
      "请重新模拟，并重新批准。",
      "請重新模擬，並重新核准。"
    ),
    Translation(
      "A handover moves any {1}, and your right to update {2} doesn't reach all of them.",
      "移交会涉及任何 {1}，而您修改 {2} 的权限并不覆盖全部。",
      "移交會涉及任何 {1}，而您修改 {2} 的權限並未涵蓋全部。"
    ),
    Translation(
      "Ask somebody who may change all of them.",
      "请由可修改全部记录的人来办。",
      "請由可修改全部紀錄的人來辦。"
    ),
    Translation("{1} isn't leaving.", "{1} 并未离职。", "{1} 並未離職。"),
    Translation(
      "Say that they are with users.leave, or start a handover with reassign.",
      "请先用 users.leave 标记离职，或在发起移交时给出 reassign。",
      "請先用 users.leave 標記離職，或在發起移交時給出 reassign。"
    ),
    Translation(
      "{1} asks for the handover, and so can't approve it.",
      "{1} 提出了移交，不能自己批准。",
      "{1} 提出了移交，不能自己核准。"
    ),
    Translation(
      "The handover is about {1}, who so can't approve it.",
      "移交涉及 {1} 本人，因此不能由其批准。",
      "移交涉及 {1} 本人，因此不能由其核准。"
    ),
    Translation(
      "Somebody has to who neither gives nor gets anything.",
      "须由既不移出也不接手的人批准。",
      "須由既不移出也不接手的人核准。"
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
