import CRMKernel

let scriptingCatalogues = [
  Catalogue(.simplifiedChinese, simplifiedSentences),
  Catalogue(.traditionalChinese, traditionalSentences),
]

private let simplifiedSentences = [
  // Installation
  "{1} asks for {2}.": "{1} 需要 {2}。",
  "{1} {2} asks for {3}, which it was not granted.": "{1} {2} 需要 {3}，但尚未获准。",
  "Install it with grants = {{1}}, or {\"all\"} for everything that it asks for.":
    "安装时请写 grants = {{1}}；写 {\"all\"} 则准许它所需的一切。",
  "{1} is a {2} plugin, and the new version is a {3} one.": "{1} 是 {2} 插件，而新版本是 {3} 插件。",
  "Give the new one another name.": "请给新插件另取名称。",
  "{1} {2} is in the book with other source.": "账簿中已有源代码不同的 {1} {2}。",
  "Give the new source another version.": "请给新的源代码另一个版本号。",
  "The book has no version {1} of {2}.": "账簿中没有 {2} 的版本 {1}。",
  "The book has no version of {1} before {2}.": "账簿中没有 {1} 早于 {2} 的版本。",
  "It has {1}.": "现有 {1}。",
  "The book has no source of {1} with the digest {2}.": "账簿中没有 {1} 摘要为 {2} 的源代码。",
  "Install the version again.": "请重新安装该版本。",
  "The source of {1} isn't the one that was installed.": "{1} 的源代码不是当初安装的那一份。",
  "Somebody changed the book's file past the library: install the version again.":
    "有人绕过本库改动了账簿文件：请重新安装该版本。",
  // State
  "{1} asks for '{2}' and is enabled.": "{1} 需要“{2}”，而且正在启用。",
  "Disable it first, or upgrade it to a version that doesn't ask for it.": "请先停用，或升级到不需要它的版本。",
  "{1} is {2}: it can't be removed.": "{1} 的状态是{2}，不能移除。",
  "Disable it first with plugins.disable.": "请先用 plugins.disable 停用。",
  "enabled": "已启用",
  "disabled": "已停用",
  "quarantined": "已隔离",
  "plugin": "插件",
  "grant": "许可",
  "required rule": "必需的规则",
  // Work
  "The plugin {1} can't work: {2}.": "插件 {1} 无法工作：{2}。",
  "Upgrade it, or do without it by plugins.disable.": "请升级它，或用 plugins.disable 停用。",
  "The plugin {1} is quarantined: {2}.": "插件 {1} 已被隔离：{2}。",
  "Mend it and enable it with plugins.enable, or do without it by plugins.disable.":
    "请修正后用 plugins.enable 启用，或用 plugins.disable 停用。",
  "The book requires the price rule {1}, which this program doesn't have.": "账簿需要价格规则“{1}”，而本程序没有。",
  "Use a program that has it, or give it in CRM.Options.priceRules.":
    "请使用带有该规则的程序，或在 CRM.Options.priceRules 中提供。",
  // Replay and comparison
  "subject must be an id, not {1}.": "subject 必须是标识，而不是 {1}。",
  "It is the 13 characters that the entity shows as its id.": "即实体显示的 13 个字符的标识。",
  "This program keeps no documents that were priced.": "本程序没有已定价的单据。",
  "There is nothing to compare.": "没有可比较的内容。",
  "Give the source of a candidate, or the name of a plugin and other settings.":
    "请给出候选插件的源代码，或插件名称与其他设置。",
  // Configuration
  "{1} must be named values.": "{1} 必须是带名称的值。",
  "A plugin configuration must be a JSON list.": "插件配置必须是 JSON 列表。",
  "Write one with plugins.export_config.": "可用 plugins.export_config 生成。",
  "{1} is {2}, which stands there already.": "{1} 是 {2}，而它已在其中。",
  "Keep one of them.": "请只保留一个。",
  "{1} is a {2} plugin here, not a {3} one.": "{1} 在此是 {2} 插件，不是 {3} 插件。",
  "The book doesn't have that source of {1} {2}.": "账簿中没有 {1} {2} 的那份源代码。",
  "Install it first with plugins.install.": "请先用 plugins.install 安装。",
]

private let traditionalSentences = [
  // Installation
  "{1} asks for {2}.": "{1} 需要 {2}。",
  "{1} {2} asks for {3}, which it was not granted.": "{1} {2} 需要 {3}，但尚未獲准。",
  "Install it with grants = {{1}}, or {\"all\"} for everything that it asks for.":
    "安裝時請寫 grants = {{1}}；寫 {\"all\"} 則准許它所需的一切。",
  "{1} is a {2} plugin, and the new version is a {3} one.": "{1} 是 {2} 外掛，而新版本是 {3} 外掛。",
  "Give the new one another name.": "請給新外掛另取名稱。",
  "{1} {2} is in the book with other source.": "帳簿中已有原始碼不同的 {1} {2}。",
  "Give the new source another version.": "請給新的原始碼另一個版本號。",
  "The book has no version {1} of {2}.": "帳簿中沒有 {2} 的版本 {1}。",
  "The book has no version of {1} before {2}.": "帳簿中沒有 {1} 早於 {2} 的版本。",
  "It has {1}.": "現有 {1}。",
  "The book has no source of {1} with the digest {2}.": "帳簿中沒有 {1} 摘要為 {2} 的原始碼。",
  "Install the version again.": "請重新安裝該版本。",
  "The source of {1} isn't the one that was installed.": "{1} 的原始碼不是當初安裝的那一份。",
  "Somebody changed the book's file past the library: install the version again.":
    "有人繞過本庫改動了帳簿檔案：請重新安裝該版本。",
  // State
  "{1} asks for '{2}' and is enabled.": "{1} 需要「{2}」，而且正在啟用。",
  "Disable it first, or upgrade it to a version that doesn't ask for it.": "請先停用，或升級到不需要它的版本。",
  "{1} is {2}: it can't be removed.": "{1} 的狀態是{2}，不能移除。",
  "Disable it first with plugins.disable.": "請先用 plugins.disable 停用。",
  "enabled": "已啟用",
  "disabled": "已停用",
  "quarantined": "已隔離",
  "plugin": "外掛",
  "grant": "許可",
  "required rule": "必需的規則",
  // Work
  "The plugin {1} can't work: {2}.": "外掛 {1} 無法運作：{2}。",
  "Upgrade it, or do without it by plugins.disable.": "請升級它，或用 plugins.disable 停用。",
  "The plugin {1} is quarantined: {2}.": "外掛 {1} 已被隔離：{2}。",
  "Mend it and enable it with plugins.enable, or do without it by plugins.disable.":
    "請修正後用 plugins.enable 啟用，或用 plugins.disable 停用。",
  "The book requires the price rule {1}, which this program doesn't have.": "帳簿需要價格規則「{1}」，而本程式沒有。",
  "Use a program that has it, or give it in CRM.Options.priceRules.":
    "請使用帶有該規則的程式，或在 CRM.Options.priceRules 中提供。",
  // Replay and comparison
  "subject must be an id, not {1}.": "subject 必須是識別碼，而不是 {1}。",
  "It is the 13 characters that the entity shows as its id.": "即實體顯示的 13 個字元的識別碼。",
  "This program keeps no documents that were priced.": "本程式沒有已定價的單據。",
  "There is nothing to compare.": "沒有可比較的內容。",
  "Give the source of a candidate, or the name of a plugin and other settings.":
    "請給出候選外掛的原始碼，或外掛名稱與其他設定。",
  // Configuration
  "{1} must be named values.": "{1} 必須是帶名稱的值。",
  "A plugin configuration must be a JSON list.": "外掛設定必須是 JSON 列表。",
  "Write one with plugins.export_config.": "可用 plugins.export_config 產生。",
  "{1} is {2}, which stands there already.": "{1} 是 {2}，而它已在其中。",
  "Keep one of them.": "請只保留一個。",
  "{1} is a {2} plugin here, not a {3} one.": "{1} 在此是 {2} 外掛，不是 {3} 外掛。",
  "The book doesn't have that source of {1} {2}.": "帳簿中沒有 {1} {2} 的那份原始碼。",
  "Install it first with plugins.install.": "請先用 plugins.install 安裝。",
]
