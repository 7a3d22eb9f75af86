import CRMKernel
import CRMPricing

let catalogCatalogues = zip(
  [
    simplifiedSentences.merging(simplifiedTaxSentences) { first, _ in first },
    traditionalSentences.merging(traditionalTaxSentences) { first, _ in first },
  ],
  Catalogue.all(of: catalogTranslations)
).map { sentences, catalogue in
  Catalogue(catalogue.language, sentences.merging(catalogue.sentences) { first, _ in first })
}

private let catalogTranslations: [Translation] =
  Translation.units
  + Translation.categories
  + Translation.variants
  + Translation.bundles
  + Translation.costs
  + Translation.books
  + Translation.priceFormulas
  + Translation.priceModels
  + Translation.priceRails
  + Translation.pricePeriods
  + Translation.priceTraces
  + Translation.pricePromotions
  + Translation.priceLint
  + Translation.priceRecords
  + Translation.promotions
  + Translation.coupons
  + Translation.priceLint

private let simplifiedSentences = [
  // Explanations
  "list {1}": "目录价 {1}",
  "net {1}": "净价 {1}",
  "{1}: {2}": "{1}：{2}",
  "{1}; {2}": "{1}；{2}",
  "{1} {2} % ({3})": "{1} {2}%（{3}）",
  "{1} {2} %": "{1} {2}%",
  "{1} {2} ({3})": "{1} {2}（{3}）",
  "{1} discount {2} %": "{1} 折扣 {2}%",
  "{1} discount {2} % ({3})": "{1} 折扣 {2}%（{3}）",
  // Configurations
  "derived.{1} is {2}.": "derived.{1} 的结果是 {2}。",
  "Return text, a number that is finite, a truth value, or nothing.":
    "请返回文本、有限的数、真假值，或不返回。",
  "An item has no sku.": "有一个部件没有产品编码。",
  "Name the product that it is.": "请写明它是哪个产品。",
  "The quantity of {1} is {2}.": "{1} 的数量是 {2}。",
  "It can't be below zero; leave an item out with 0.": "数量不能小于零；不需要的部件请写 0。",
  "The quantity of {1} is {2}, and pieces are whole.": "{1} 的数量是 {2}，而件数必须是整数。",
  "Round it, or give the item a unit such as \"m\".": "请取整，或给该部件写上单位，例如 \"m\"。",
  "{1} depends on itself: {2}.": "{1} 依赖于自身：{2}。",
  "Compute one of them without the next.": "请让其中一个不再依赖下一个。",
  "There are no options.": "没有可选项。",
  "Declare what can be chosen.": "请声明可以选择什么。",
  "There are two options named {1}.": "有两个名为 {1} 的可选项。",
  "There are two derived {1}.": "有两个名为 {1} 的导出值。",
  "{1} is an option already.": "{1} 已经是可选项。",
  "Give the derived value another name.": "请给导出值另取名称。",
  "There are two suggestions for {1}.": "{1} 有两个建议。",
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
  "{1}; {2}": "{1}；{2}",
  "{1} {2} % ({3})": "{1} {2}%（{3}）",
  "{1} {2} %": "{1} {2}%",
  "{1} {2} ({3})": "{1} {2}（{3}）",
  "{1} discount {2} %": "{1} 折扣 {2}%",
  "{1} discount {2} % ({3})": "{1} 折扣 {2}%（{3}）",
  // Configurations
  "derived.{1} is {2}.": "derived.{1} 的結果是 {2}。",
  "Return text, a number that is finite, a truth value, or nothing.":
    "請傳回文字、有限的數、真假值，或不傳回。",
  "An item has no sku.": "有一個零件沒有產品編碼。",
  "Name the product that it is.": "請寫明它是哪個產品。",
  "The quantity of {1} is {2}.": "{1} 的數量是 {2}。",
  "It can't be below zero; leave an item out with 0.": "數量不能小於零；不需要的零件請寫 0。",
  "The quantity of {1} is {2}, and pieces are whole.": "{1} 的數量是 {2}，而件數必須是整數。",
  "Round it, or give the item a unit such as \"m\".": "請取整，或給該零件寫上單位，例如 \"m\"。",
  "{1} depends on itself: {2}.": "{1} 依賴於自身：{2}。",
  "Compute one of them without the next.": "請讓其中一個不再依賴下一個。",
  "There are no options.": "沒有可選項。",
  "Declare what can be chosen.": "請宣告可以選擇什麼。",
  "There are two options named {1}.": "有兩個名為 {1} 的可選項。",
  "There are two derived {1}.": "有兩個名為 {1} 的衍生值。",
  "{1} is an option already.": "{1} 已經是可選項。",
  "Give the derived value another name.": "請給衍生值另取名稱。",
  "There are two suggestions for {1}.": "{1} 有兩個建議。",
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
