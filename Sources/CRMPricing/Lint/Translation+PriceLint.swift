public import CRMKernel

extension Translation {
  /// What is said of what prices are made of, and of the inputs that show it.
  public static let priceLint: [Translation] = lintOfBooks + lintOfRules + lintOutcomes

  private static let lintOfBooks: [Translation] = [
    Translation("Nothing can be priced by {1}: {2}", "无法按“{1}”定价：{2}", "無法按「{1}」定價：{2}"),
    Translation(
      "Nothing can be priced by {1}: they stand on each other.",
      "无法按“{1}”定价：它们互相依赖。",
      "無法按「{1}」定價：它們互相依賴。"
    ),
    Translation(
      "{1} stands on {2}, which ended on {3}.",
      "“{1}”以“{2}”为基础，而后者已于 {3} 结束。",
      "「{1}」以「{2}」為基礎，而後者已於 {3} 結束。"
    ),
    Translation("{1} has ended.", "“{1}”已结束。", "「{1}」已結束。"),
    Translation("{1} ended on {2}.", "“{1}”已于 {2} 结束。", "「{1}」已於 {2} 結束。"),
    Translation("{1} is about what isn't there.", "“{1}”所指的对象不存在。", "「{1}」所指的對象不存在。"),
    Translation(
      "{1} is in {2}, its book in {3}.",
      "“{1}”用 {2} 标价，而其价目表用 {3}。",
      "「{1}」用 {2} 標價，而其價目表用 {3}。"
    ),
    Translation(
      "{1} is in {2}, in which there is no price book.",
      "“{1}”用 {2}，而没有该货币的价目表。",
      "「{1}」用 {2}，而沒有該貨幣的價目表。"
    ),
    Translation(
      "{1} is never the price: {2} goes before it.",
      "“{1}”永远不会成为价格：“{2}”优先。",
      "「{1}」永遠不會成為價格：「{2}」優先。"
    ),
    Translation(
      "{1} is never the price: there is no day on which it is valid.",
      "“{1}”永远不会成为价格：它在任何一天都无效。",
      "「{1}」永遠不會成為價格：它在任何一天都無效。"
    ),
    Translation(
      "{1} and {2} tie: nobody could say which is the price.",
      "“{1}”与“{2}”不分先后：无法确定以哪个为准。",
      "「{1}」與「{2}」不分先後：無法確定以哪個為準。"
    ),
    Translation(
      "{1} goes on after {2} has started, which goes before it.",
      "“{2}”开始后“{1}”仍然有效，但以前者为准。",
      "「{2}」開始後「{1}」仍然有效，但以前者為準。"
    ),
    Translation(
      "{1}: more units cost more each than by {2}.",
      "“{1}”：数量更多，单价却高于“{2}”。",
      "「{1}」：數量更多，單價卻高於「{2}」。"
    ),
    Translation(
      "{1}: from {2} on, units cost more each than from {3} on.",
      "“{1}”：从 {2} 件起的单价高于从 {3} 件起的单价。",
      "「{1}」：從 {2} 件起的單價高於從 {3} 件起的單價。"
    ),
    Translation(
      "{1}: the break is so low that one unit less costs more.",
      "“{1}”：该档价格过低，少买一件反而更贵。",
      "「{1}」：該檔價格過低，少買一件反而更貴。"
    ),
    Translation(
      "{1} has no price for {2} from {3} until {4}, when {5} starts.",
      "“{1}”从 {3} 起没有 {2} 的价格，直到 {4}“{5}”开始。",
      "「{1}」從 {3} 起沒有 {2} 的價格，直到 {4}「{5}」開始。"
    ),
    Translation(
      "{1} has no price for less than {2} {3}.",
      "“{1}”没有少于 {2} 件 {3} 的价格。",
      "「{1}」沒有少於 {2} 件 {3} 的價格。"
    ),
    Translation(
      "{1} has no slab below {2}: those units cost the list price.",
      "“{1}”没有 {2} 以下的分段：这些数量按目录价计算。",
      "「{1}」沒有 {2} 以下的分段：這些數量按定價計算。"
    ),
    Translation("{1} gives {2} less than nothing.", "“{1}”给 {2} 的价格小于零。", "「{1}」給 {2} 的價格小於零。"),
    Translation("{1} can't be computed for {2}.", "“{1}”无法为 {2} 计算。", "「{1}」無法為 {2} 計算。"),
  ]

  private static let lintOfRules: [Translation] = [
    Translation(
      "{1} is asked after the guards: no floor holds what it says.",
      "“{1}”在价格限制之后才执行：其结果不受底价约束。",
      "「{1}」在價格限制之後才執行：其結果不受底價約束。"
    ),
    Translation(
      "{1} is asked after the approvals: nobody approves what it says.",
      "“{1}”在审批之后才执行：其结果无人审批。",
      "「{1}」在審批之後才執行：其結果無人審批。"
    ),
    Translation("{1} is asked at no stage.", "“{1}”在任何阶段都不会执行。", "「{1}」在任何階段都不會執行。"),
    Translation(
      "{1} needs a coupon, and there is none that can be used.",
      "“{1}”需要优惠券，而没有可用的优惠券。",
      "「{1}」需要優惠券，而沒有可用的優惠券。"
    ),
    Translation(
      "{1} asks for more than a document can hold.",
      "“{1}”要求的数量超出单据的上限。",
      "「{1}」要求的數量超出單據的上限。"
    ),
    Translation(
      "{1} has a condition that is never true: {2}",
      "“{1}”的条件永远不成立：{2}",
      "「{1}」的條件永遠不成立：{2}"
    ),
    Translation(
      "{1} has a condition that is always true: {2}",
      "“{1}”的条件永远成立：{2}",
      "「{1}」的條件永遠成立：{2}"
    ),
    Translation("{1} takes nothing off.", "“{1}”不减任何金额。", "「{1}」不減任何金額。"),
    Translation("{1} goes below what {2} allows.", "“{1}”低于“{2}”的限制。", "「{1}」低於「{2}」的限制。"),
    Translation(
      "{1} never takes effect: {2} always gives more.",
      "“{1}”永远不会生效：“{2}”总是更优惠。",
      "「{1}」永遠不會生效：「{2}」總是更優惠。"
    ),
    Translation(
      "{1} never takes effect: {2} comes first and excludes it.",
      "“{1}”永远不会生效：“{2}”在先并将其排除。",
      "「{1}」永遠不會生效：「{2}」在先並將其排除。"
    ),
    Translation("{1} never says anything.", "“{1}”从不起作用。", "「{1}」從不起作用。"),
    Translation(
      "The list price of {1} is beyond {2}.",
      "{1} 的目录价本身就超出“{2}”的限制。",
      "{1} 的定價本身就超出「{2}」的限制。"
    ),
    Translation(
      "{1} asks for {2} at least, {3} for {4} at most.",
      "“{1}”要求至少 {2}，“{3}”要求至多 {4}。",
      "「{1}」要求至少 {2}，「{3}」要求至多 {4}。"
    ),
    Translation(
      "{1} never applies: {2} goes before it.",
      "“{1}”永远不适用：“{2}”优先。",
      "「{1}」永遠不適用：「{2}」優先。"
    ),
  ]

  private static let lintOutcomes: [Translation] = [
    Translation("{1} on {2}", "{2}，{1}", "{2}，{1}"),
    Translation("{1}: {2} each", "{1}：单价 {2}", "{1}：單價 {2}"),
    Translation("{1}: {2} each, by {3}", "{1}：按“{3}”单价 {2}", "{1}：按「{3}」單價 {2}"),
    Translation("{1}: {2} each; {3}: {4} each", "{1}：单价 {2}；{3}：单价 {4}", "{1}：單價 {2}；{3}：單價 {4}"),
    Translation("{1}: {2}; {3}: {4}", "{1}：{2}；{3}：{4}", "{1}：{2}；{3}：{4}"),
    Translation("{1}: {2} has no say", "{1}：“{2}”不起作用", "{1}：「{2}」不起作用"),
    Translation("{1}: {2} is asked after {3}", "{1}：“{2}”在 {3} 之后执行", "{1}：「{2}」在 {3} 之後執行"),
    Translation("{1}: {2} isn't asked", "{1}：“{2}”没有执行", "{1}：「{2}」沒有執行"),
    Translation("{1}: there is no such product", "{1}：没有这样的产品", "{1}：沒有這樣的產品"),
    Translation("{1}: {2} takes nothing off ({3})", "{1}：“{2}”不减任何金额（{3}）", "{1}：「{2}」不減任何金額（{3}）"),
    Translation("{1}: {2}, held at {3}", "{1}：{2}，限制为 {3}", "{1}：{2}，限制為 {3}"),
    Translation("{1}: held at {2}", "{1}：限制为 {2}", "{1}：限制為 {2}"),
    Translation(
      "{1}: {2} by the list, held at {3}",
      "{1}：目录价 {2}，限制为 {3}",
      "{1}：定價 {2}，限制為 {3}"
    ),
    Translation(
      "{1} with everything taken off: {2}",
      "{1}，全部减免后：{2}",
      "{1}，全部減免後：{2}"
    ),
    Translation("{1}: {2} must approve", "{1}：须由 {2} 审批", "{1}：須由 {2} 審批"),
    Translation("{1}: no approval is needed", "{1}：无需审批", "{1}：無需審批"),
  ]
}
