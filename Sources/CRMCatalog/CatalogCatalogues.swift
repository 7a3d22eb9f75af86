import CRMKernel

let catalogCatalogues = [
  Catalogue(.simplifiedChinese, simplifiedSentences),
  Catalogue(.traditionalChinese, traditionalSentences),
]

private let simplifiedSentences = [
  // Explanations
  "list {1}": "目录价 {1}",
  "net {1}": "净价 {1}",
  "{1}: {2}": "{1}：{2}",
  "{1} {2} % ({3})": "{1} {2}%（{3}）",
  "{1} {2} %": "{1} {2}%",
  "{1} {2} ({3})": "{1} {2}（{3}）",
  "{1} discount {2} %": "{1} 折扣 {2}%",
  "{1} discount {2} % ({3})": "{1} 折扣 {2}%（{3}）",
  // Totals
  "A discount of {1} % isn't possible.": "不能打 {1}% 的折扣。",
  "It is from 0 to 100 %.": "折扣须在 0 到 100% 之间。",
  // Products
  "{1} is {2} already.": "{1} 已经是“{2}”。",
  "Give the new product another code.": "请给新产品另一个编码。",
  "There is no product {1}.": "没有产品 {1}。",
  "Look for it with products.search.": "请用 products.search 查找。",
  // Prices
  "The price book {1} isn't valid on {2}.": "价目表“{1}”在 {2} 无效。",
  "Choose another price book or day.": "请选择另一个价目表或日期。",
  "{1} has no price for {2} {3} on {4}.": "价目表“{1}”在 {4} 没有 {2} 件 {3} 的价格。",
  "Set one with prices.set, or choose another price book.":
    "请用 prices.set 定价，或选择另一个价目表。",
  "There is no default price book in {1} on {2}.": "{2} 没有 {1} 的默认价目表。",
  "Add one with price_books.add, or name a price book in the quote.":
    "请用 price_books.add 添加，或在报价单中指定价目表。",
  "{1} has {2} for {3} from {4} on already.": "“{1}”中 {3} 从 {4} 件起已有价格 {2}。",
  "End that price first, or choose days on which it isn't valid.":
    "请先结束该价格，或选择它无效的日期。",
  "The price ends on {1} already.": "该价格已于 {1} 结束。",
  "Set another price from that day on.": "请从那天起另定价格。",
  "{1} is in {2}, not in {3}.": "“{1}”的货币是 {2}，不是 {3}。",
  "Give the price in {1}.": "请用 {1} 定价。",
  "A price and its quantity can't be negative.": "价格和数量不能为负。",
  "It would be valid on no day.": "它在任何一天都无效。",
  "The day in valid_to is the first on which it is no longer valid.":
    "valid_to 是不再有效的第一天。",
  // Rules
  "The price rule {1} failed: {2}.": "价格规则“{1}”出错：{2}。",
  "Mend the rule, or take it away.": "请修正或移除该规则。",
  "The price rule {1} answered {2} lines of {3}.": "价格规则“{1}”只回答了 {3} 行中的 {2} 行。",
  "It must answer each line, with nothing for those that it leaves alone.":
    "它必须回答每一行；不改动的行回答空。",
  "The price rule {1} gave {2} a price in {3}.": "价格规则“{1}”给 {2} 的价格是 {3}。",
  "It must be in {1}.": "必须是 {1}。",
  "The price rule {1} gave {2} the negative price {3}.": "价格规则“{1}”给 {2} 的价格 {3} 为负。",
  "A price is zero or more.": "价格不能小于零。",
  "The price rule {1} gave {2} a discount of {3} %.": "价格规则“{1}”给 {2} 的折扣是 {3}%。",
]

private let traditionalSentences = [
  // Explanations
  "list {1}": "定價 {1}",
  "net {1}": "淨價 {1}",
  "{1}: {2}": "{1}：{2}",
  "{1} {2} % ({3})": "{1} {2}%（{3}）",
  "{1} {2} %": "{1} {2}%",
  "{1} {2} ({3})": "{1} {2}（{3}）",
  "{1} discount {2} %": "{1} 折扣 {2}%",
  "{1} discount {2} % ({3})": "{1} 折扣 {2}%（{3}）",
  // Totals
  "A discount of {1} % isn't possible.": "不能打 {1}% 的折扣。",
  "It is from 0 to 100 %.": "折扣須在 0 到 100% 之間。",
  // Products
  "{1} is {2} already.": "{1} 已經是「{2}」。",
  "Give the new product another code.": "請給新產品另一個編碼。",
  "There is no product {1}.": "沒有產品 {1}。",
  "Look for it with products.search.": "請用 products.search 查找。",
  // Prices
  "The price book {1} isn't valid on {2}.": "價目表「{1}」在 {2} 無效。",
  "Choose another price book or day.": "請選擇另一個價目表或日期。",
  "{1} has no price for {2} {3} on {4}.": "價目表「{1}」在 {4} 沒有 {2} 件 {3} 的價格。",
  "Set one with prices.set, or choose another price book.":
    "請用 prices.set 定價，或選擇另一個價目表。",
  "There is no default price book in {1} on {2}.": "{2} 沒有 {1} 的預設價目表。",
  "Add one with price_books.add, or name a price book in the quote.":
    "請用 price_books.add 新增，或在報價單中指定價目表。",
  "{1} has {2} for {3} from {4} on already.": "「{1}」中 {3} 從 {4} 件起已有價格 {2}。",
  "End that price first, or choose days on which it isn't valid.":
    "請先結束該價格，或選擇它無效的日期。",
  "The price ends on {1} already.": "該價格已於 {1} 結束。",
  "Set another price from that day on.": "請從那天起另定價格。",
  "{1} is in {2}, not in {3}.": "「{1}」的貨幣是 {2}，不是 {3}。",
  "Give the price in {1}.": "請用 {1} 定價。",
  "A price and its quantity can't be negative.": "價格和數量不能為負。",
  "It would be valid on no day.": "它在任何一天都無效。",
  "The day in valid_to is the first on which it is no longer valid.":
    "valid_to 是不再有效的第一天。",
  // Rules
  "The price rule {1} failed: {2}.": "價格規則「{1}」出錯：{2}。",
  "Mend the rule, or take it away.": "請修正或移除該規則。",
  "The price rule {1} answered {2} lines of {3}.": "價格規則「{1}」只回答了 {3} 行中的 {2} 行。",
  "It must answer each line, with nothing for those that it leaves alone.":
    "它必須回答每一行；不改動的行回答空。",
  "The price rule {1} gave {2} a price in {3}.": "價格規則「{1}」給 {2} 的價格是 {3}。",
  "It must be in {1}.": "必須是 {1}。",
  "The price rule {1} gave {2} the negative price {3}.": "價格規則「{1}」給 {2} 的價格 {3} 為負。",
  "A price is zero or more.": "價格不能小於零。",
  "The price rule {1} gave {2} a discount of {3} %.": "價格規則「{1}」給 {2} 的折扣是 {3}%。",
]
