import CRMKernel

extension Translation {
  /// What is said of rights by the store itself.
  static let rights: [Translation] = [
    Translation("You are leaving, and only read.", "您即将离开，只能查看。", "您即將離開，只能檢視。"),
    Translation(
      "Ask who takes over your work, or an administrator to have you stay.",
      "请联系接手您工作的人，或请管理员让您留任。",
      "請聯絡接手您工作的人，或請管理員讓您留任。"
    ),
    Translation("You may not run {1}.", "您无权运行 {1}。", "您無權執行 {1}。"),
    Translation(
      "Ask an administrator for a role that lets you.",
      "请向管理员申请具有该权限的角色。",
      "請向管理員申請具有該權限的角色。"
    ),
    Translation(
      "You may see it only: leave it as it is.",
      "您只能查看，请保持原样。",
      "您只能檢視，請保持原樣。"
    ),
    Translation(
      "None of your roles has the right to {1} {2}.",
      "您的角色都没有对 {2} 执行 {1} 的权限。",
      "您的角色都沒有對 {2} 執行 {1} 的權限。"
    ),
    Translation("Ask an administrator for it.", "请向管理员申请。", "請向管理員申請。"),
    Translation(
      "Your right to {1} {2} doesn't reach this one.",
      "您对 {2} 执行 {1} 的权限不包括这一条。",
      "您對 {2} 執行 {1} 的權限不包括這一筆。"
    ),
    Translation(
      "Ask who looks after it, or an administrator.",
      "请联系其负责人或管理员。",
      "請聯絡其負責人或管理員。"
    ),
    Translation(
      "This {1} would be out of your reach with another {2}.",
      "更改 {2} 后，此 {1} 将超出您的权限范围。",
      "變更 {2} 後，此 {1} 將超出您的權限範圍。"
    ),
    Translation(
      "Choose one that you reach, or ask somebody who reaches both.",
      "请选择您权限范围内的，或请同时有两者权限的人处理。",
      "請選擇您權限範圍內的，或請同時有兩者權限的人處理。"
    ),
  ]
}
