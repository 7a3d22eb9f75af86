import CRMKernel

let identifierCatalogues = [
  Catalogue(
    .simplifiedChinese,
    [
      "{1} hasn't the shape {2}.": "{1} 的格式不是 {2}。",
      "9 stands for a digit, A for a letter, X for either.":
        "9 代表数字，A 代表字母，X 代表数字或字母。",
      "The digits of {1} don't fit each other by {2}.": "按照 {2}，{1} 的各位数字不相符。",
      "{1} ends in {2}, but by {3} it must end in {4}.":
        "{1} 的末位是 {2}，但按照 {3} 应为 {4}。",
      "Compare it with the document: one digit is wrong, or two are swapped.":
        "请与证件核对：有一位数字写错，或两位颠倒。",
      "{1} doesn't begin with the letters of a country whose VAT numbers are known.":
        "{1} 开头的字母不是已知增值税号的国家。",
      "Begin with the country, such as DE, or say which country issued it.":
        "请以国家代码开头，例如 DE，或说明签发国家。",
      "{1} is the number of {2} already.": "{1} 已经是“{2}”的号码。",
      "If the two accounts are one, merge them; otherwise look which of them has it.":
        "如果两个客户是同一个，请合并；否则请核实号码属于哪一个。",
    ]
  ),
  Catalogue(
    .traditionalChinese,
    [
      "{1} hasn't the shape {2}.": "{1} 的格式不是 {2}。",
      "9 stands for a digit, A for a letter, X for either.":
        "9 代表數字，A 代表字母，X 代表數字或字母。",
      "The digits of {1} don't fit each other by {2}.": "按照 {2}，{1} 的各位數字不相符。",
      "{1} ends in {2}, but by {3} it must end in {4}.":
        "{1} 的末位是 {2}，但按照 {3} 應為 {4}。",
      "Compare it with the document: one digit is wrong, or two are swapped.":
        "請與證件核對：有一位數字寫錯，或兩位顛倒。",
      "{1} doesn't begin with the letters of a country whose VAT numbers are known.":
        "{1} 開頭的字母不是已知增值稅號的國家。",
      "Begin with the country, such as DE, or say which country issued it.":
        "請以國家代碼開頭，例如 DE，或說明簽發國家。",
      "{1} is the number of {2} already.": "{1} 已經是「{2}」的號碼。",
      "If the two accounts are one, merge them; otherwise look which of them has it.":
        "如果兩個客戶是同一個，請合併；否則請核實號碼屬於哪一個。",
    ]
  ),
]
