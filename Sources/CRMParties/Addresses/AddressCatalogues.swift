import CRMKernel

let addressCatalogues = [
  Catalogue(
    .simplifiedChinese,
    [
      "{1} has more digits than any telephone number.": "{1} 的位数超过任何电话号码。",
      "A number has at most 15; write the extension after ext.": "号码最多 15 位；分机号请写在 ext. 之后。",
      "{1} begins with a code that no country has.": "{1} 开头的区号不属于任何国家或地区。",
      "After the plus comes the country, such as 86 for China.": "加号之后是国家代码，例如中国为 86。",
      "{1} has no postal codes, but {2} is one.": "{1} 没有邮政编码，但这里写了 {2}。",
      "Look whether the country is right, or leave the code out.": "请核实国家或地区是否正确，或不填邮政编码。",
      "The postal code is missing.": "缺少邮政编码。",
      "Mail to {1} needs one, such as {2}.": "寄往 {1} 的邮件需要邮政编码，例如 {2}。",
      "{1} is no postal code of {2}.": "{1} 不是 {2} 的邮政编码。",
      "There it looks like {1}; 9 is a digit, A a letter.": "当地的格式是 {1}；9 为数字，A 为字母。",
      "The address has no street and no box.": "地址没有街道，也没有信箱。",
      "Write the lines above the city.": "请填写城市之上的各行。",
      "The address has no city.": "地址没有城市。",
      "Write it, unless the lines say it already.": "请填写，除非各行中已写明。",
    ]
  ),
  Catalogue(
    .traditionalChinese,
    [
      "{1} has more digits than any telephone number.": "{1} 的位數超過任何電話號碼。",
      "A number has at most 15; write the extension after ext.": "號碼最多 15 位；分機號請寫在 ext. 之後。",
      "{1} begins with a code that no country has.": "{1} 開頭的國碼不屬於任何國家或地區。",
      "After the plus comes the country, such as 86 for China.": "加號之後是國碼，例如臺灣為 886。",
      "{1} has no postal codes, but {2} is one.": "{1} 沒有郵遞區號，但這裡寫了 {2}。",
      "Look whether the country is right, or leave the code out.": "請核實國家或地區是否正確，或不填郵遞區號。",
      "The postal code is missing.": "缺少郵遞區號。",
      "Mail to {1} needs one, such as {2}.": "寄往 {1} 的郵件需要郵遞區號，例如 {2}。",
      "{1} is no postal code of {2}.": "{1} 不是 {2} 的郵遞區號。",
      "There it looks like {1}; 9 is a digit, A a letter.": "當地的格式是 {1}；9 為數字，A 為字母。",
      "The address has no street and no box.": "地址沒有街道，也沒有信箱。",
      "Write the lines above the city.": "請填寫城市之上的各行。",
      "The address has no city.": "地址沒有城市。",
      "Write it, unless the lines say it already.": "請填寫，除非各行中已寫明。",
    ]
  ),
]
