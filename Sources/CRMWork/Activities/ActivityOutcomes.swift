public import CRMKernel
public import CRMStore

extension Activity.Kind {
  /// The list from which the outcomes of activities of the kind are chosen, such as `call_outcome`.
  public var outcomes: String { "\(rawValue)_outcome" }
}

extension Activities {
  /// What can come of activities of a kind, with the labels of a language; what is retired is among
  /// it, so that what has it can be read.
  public func outcomes(of kind: Activity.Kind, in language: Language = .english) throws -> [Record]
  {
    try tx.picklists.choices(of: kind.outcomes, in: language)
  }

  /// Refuses an outcome that the list of the activity's kind doesn't have.
  func requireListed(_ outcome: String, of id: ID<Activity>) throws {
    let list = try get(id).kind.outcomes
    try tx.model().picklists[list]?.check(outcome, for: "outcome")
  }
}

/// What comes of activities, until an administrator says it otherwise.
let activityOutcomes: [PicklistChoices] = Activity.Kind.allCases.map { kind in
  PicklistChoices(kind.outcomes, shippedOutcomes(of: kind))
}

private func shippedOutcomes(of kind: Activity.Kind) -> [PicklistChoices.Choice] {
  switch kind {
  case .call:
    [
      outcome("interested", "Interested", "有兴趣", "有興趣"),
      outcome("wants_offer", "Wants an offer", "需要报价", "需要報價"),
      outcome("not_interested", "Not interested", "没有兴趣", "沒有興趣"),
      outcome("call_back", "Wants to be called back", "要求回电", "要求回電"),
      outcome("left_message", "Left a message", "已留言", "已留言"),
      outcome("no_answer", "No answer", "无人接听", "無人接聽"),
      outcome("busy", "Busy", "占线", "忙線"),
      outcome("wrong_number", "Wrong number", "号码错误", "號碼錯誤"),
    ]
  case .meeting, .visit:
    [
      outcome("agreed", "Agreed", "达成一致", "達成一致"),
      outcome("next_step", "Next step arranged", "已约定下一步", "已約定下一步"),
      outcome("undecided", "Undecided", "尚未决定", "尚未決定"),
      outcome("declined", "Declined", "已拒绝", "已拒絕"),
      outcome("absent", "They weren't there", "对方不在", "對方不在"),
    ]
  case .task:
    [
      outcome("done", "Done", "已完成", "已完成"),
      outcome("sent", "Sent", "已发送", "已寄出"),
      outcome("partly_done", "Partly done", "部分完成", "部分完成"),
      outcome("not_needed", "Not needed any more", "不再需要", "不再需要"),
    ]
  case .email, .letter:
    [
      outcome("sent", "Sent", "已发送", "已寄出"),
      outcome("answered", "Answered", "已回复", "已回覆"),
      outcome("returned", "Came back", "被退回", "被退回"),
    ]
  }
}

private func outcome(
  _ code: String,
  _ english: String,
  _ simplified: String,
  _ traditional: String
) -> PicklistChoices.Choice {
  PicklistChoices.Choice(
    code: code,
    labels: [
      .english: english, .simplifiedChinese: simplified, .traditionalChinese: traditional,
    ],
    isActive: true
  )
}
