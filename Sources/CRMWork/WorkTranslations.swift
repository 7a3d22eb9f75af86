import CRMKernel

let workTranslations: [Translation] = [
  Translation(
    "{1} has {2} bytes; a file in the book may have {3}.",
    "“{1}”有 {2} 字节；库内文件最多 {3} 字节。",
    "「{1}」有 {2} 位元組；庫內檔案最多 {3} 位元組。"
  ),
  Translation(
    "Keep it elsewhere, and add its location.",
    "请存放在别处，并记录其位置。",
    "請存放在別處，並記錄其位置。"
  ),
  Translation("{1} is no SHA-256.", "{1} 不是 SHA-256。", "{1} 不是 SHA-256。"),
  Translation(
    "Give 64 digits of hexadecimal in small letters, or none.",
    "请给出 64 位小写十六进制数字，或不给。",
    "請給出 64 位小寫十六進位數字，或不給。"
  ),
  Translation("{1} isn't in the book.", "“{1}”不在库中。", "「{1}」不在庫中。"),
  Translation("Its location says where it is.", "其位置说明它在哪里。", "其位置說明它在哪裡。"),
  Translation(
    "The bytes of {1} aren't those that were added.",
    "“{1}”的内容与添加时不同。",
    "「{1}」的內容與新增時不同。"
  ),
  Translation("Restore it from a backup.", "请从备份恢复。", "請從備份還原。"),
  Translation("{1} can't be the name of a file.", "“{1}”不能作为文件名。", "「{1}」不能作為檔名。"),
  Translation(
    "Leave out folders, colons and control characters.",
    "请去掉文件夹、冒号和控制字符。",
    "請去掉資料夾、冒號和控制字元。"
  ),
  Translation("{1} has no hours.", "“{1}”没有工作时间。", "「{1}」沒有工作時間。"),
  Translation("A meeting takes at least a minute.", "会议至少一分钟。", "會議至少一分鐘。"),
  Translation("{1} is past.", "{1} 已经过去。", "{1} 已經過去。"),
  Translation("Choose a later time.", "请选择更晚的时间。", "請選擇更晚的時間。"),
  Translation(
    "The series of {1} isn't here.",
    "“{1}”所属的系列不在这里。",
    "「{1}」所屬的系列不在這裡。"
  ),
  Translation("Import the whole series.", "请导入整个系列。", "請匯入整個系列。"),
  Translation("There is no invitation {1}.", "没有邀请 {1}。", "沒有邀請 {1}。"),
  Translation(
    "The answer belongs to a meeting that isn't here.",
    "该答复所属的会议不在这里。",
    "該答覆所屬的會議不在這裡。"
  ),
]
