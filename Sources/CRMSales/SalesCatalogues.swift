import CRMKernel

let salesCatalogues = [
  Catalogue(
    .simplifiedChinese,
    [
      "not priced": "未定价",
      "The quote has no lines.": "报价单没有明细行。",
      "Add one with quotes.add.": "请用 quotes.add 添加。",
      "Quote {1} isn't priced as it is.": "报价单 {1} 的当前内容尚未定价。",
      "Price it first with quotes.price.": "请先用 quotes.price 定价。",
      "Quote {1} is valid until {2}; today is {3}.": "报价单 {1} 有效期至 {2}，今天是 {3}。",
      "Quote {1} has no last day.": "报价单 {1} 没有有效期。",
      "Set a last day that is not past.": "请设定未过期的最后一天。",
      "Quote {1} was accepted at {2} already.": "报价单 {1} 已于 {2} 被接受。",
      "Its order is what quotes.order answers.": "其订单可用 quotes.order 取得。",
      "Quote {1} was valid until {2}.": "报价单 {1} 的有效期到 {2} 为止。",
      "Revise it: the new revision is a draft.": "请修订：新版本是草稿。",
      "Quote {1} was changed after its approval.": "报价单 {1} 在批准后被修改过。",
      "Copy it, and submit the copy.": "请复制并提交副本。",
      "Quote {1} is {2}: its content can't be changed.": "报价单 {1} 的状态是{2}，内容不能修改。",
      "Recall it first.": "请先撤回。",
      "Revise or copy it.": "请修订或复制。",
      "The price book {1} is in {2}, the quote in {3}.":
        "价目表“{1}”的货币是 {2}，报价单的货币是 {3}。",
      "A document has one currency: choose another price book.":
        "一份单据只有一种货币：请选择另一个价目表。",
      "{1} isn't sold any more.": "{1} 已停售。",
      "Choose another product, or make it active.": "请选择另一产品，或重新启用它。",
      "A quantity of {1} can't be quoted.": "数量 {1} 不能报价。",
      "Give more than 0, or remove the line.": "请给出大于 0 的数量，或删除该行。",
      "Quote {1} was changed again and again while it was priced.":
        "报价单 {1} 在定价时不断被修改。",
      "Price it when nobody edits it.": "请在无人编辑时定价。",
      "Remove its line from the quote.": "请从报价单中删除该行。",
      "draft": "草稿", "in_review": "审核中", "approved": "已批准", "presented": "已提交客户",
      "accepted": "已接受", "declined": "已拒绝", "superseded": "已被取代",
      "cancelled": "已取消", "ordered": "已下单",
    ]
  ),
  Catalogue(
    .traditionalChinese,
    [
      "not priced": "未定價",
      "The quote has no lines.": "報價單沒有明細行。",
      "Add one with quotes.add.": "請用 quotes.add 新增。",
      "Quote {1} isn't priced as it is.": "報價單 {1} 的目前內容尚未定價。",
      "Price it first with quotes.price.": "請先用 quotes.price 定價。",
      "Quote {1} is valid until {2}; today is {3}.": "報價單 {1} 有效期至 {2}，今天是 {3}。",
      "Quote {1} has no last day.": "報價單 {1} 沒有有效期。",
      "Set a last day that is not past.": "請設定未過期的最後一天。",
      "Quote {1} was accepted at {2} already.": "報價單 {1} 已於 {2} 被接受。",
      "Its order is what quotes.order answers.": "其訂單可用 quotes.order 取得。",
      "Quote {1} was valid until {2}.": "報價單 {1} 的有效期到 {2} 為止。",
      "Revise it: the new revision is a draft.": "請修訂：新版本是草稿。",
      "Quote {1} was changed after its approval.": "報價單 {1} 在核准後被修改過。",
      "Copy it, and submit the copy.": "請複製並提交副本。",
      "Quote {1} is {2}: its content can't be changed.": "報價單 {1} 的狀態是{2}，內容不能修改。",
      "Recall it first.": "請先撤回。",
      "Revise or copy it.": "請修訂或複製。",
      "The price book {1} is in {2}, the quote in {3}.":
        "價目表「{1}」的貨幣是 {2}，報價單的貨幣是 {3}。",
      "A document has one currency: choose another price book.":
        "一份單據只有一種貨幣：請選擇另一個價目表。",
      "{1} isn't sold any more.": "{1} 已停售。",
      "Choose another product, or make it active.": "請選擇另一產品，或重新啟用它。",
      "A quantity of {1} can't be quoted.": "數量 {1} 不能報價。",
      "Give more than 0, or remove the line.": "請給出大於 0 的數量，或刪除該行。",
      "Quote {1} was changed again and again while it was priced.":
        "報價單 {1} 在定價時不斷被修改。",
      "Price it when nobody edits it.": "請在無人編輯時定價。",
      "Remove its line from the quote.": "請從報價單中刪除該行。",
      "draft": "草稿", "in_review": "審核中", "approved": "已核准", "presented": "已提交客戶",
      "accepted": "已接受", "declined": "已拒絕", "superseded": "已被取代",
      "cancelled": "已取消", "ordered": "已下單",
    ]
  ),
]
