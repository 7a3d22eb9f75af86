import CRMKernel

let partiesCatalogues = [
  Catalogue(
    .simplifiedChinese,
    [
      "{1} is {2} already.": "{1} 已经是“{2}”。",
      "Change that account instead of opening another.": "请修改该客户，不要另开一个。",
      "{1} is no country of ISO 3166.": "{1} 不是 ISO 3166 的国家或地区代码。",
      "Use its two letters, such as DE.": "请使用两位字母代码，例如 DE。",
      "{1} is no mail address.": "{1} 不是电子邮件地址。",
      "It has one @ with something before and after it.": "地址中有一个 @，前后都有内容。",
      "{1} is no telephone number.": "{1} 不是电话号码。",
      "It needs at least three digits.": "至少需要三位数字。",
      "{1} belongs to another account.": "{1} 属于另一个客户。",
      "Add it to that account.": "请加到那个客户。",
    ]
  ),
  Catalogue(
    .traditionalChinese,
    [
      "{1} is {2} already.": "{1} 已經是「{2}」。",
      "Change that account instead of opening another.": "請修改該客戶，不要另開一個。",
      "{1} is no country of ISO 3166.": "{1} 不是 ISO 3166 的國家或地區代碼。",
      "Use its two letters, such as DE.": "請使用兩位字母代碼，例如 DE。",
      "{1} is no mail address.": "{1} 不是電子郵件地址。",
      "It has one @ with something before and after it.": "地址中有一個 @，前後都有內容。",
      "{1} is no telephone number.": "{1} 不是電話號碼。",
      "It needs at least three digits.": "至少需要三位數字。",
      "{1} belongs to another account.": "{1} 屬於另一個客戶。",
      "Add it to that account.": "請加到那個客戶。",
    ]
  ),
]
