import CRMKernel

let inventoryCatalogues = [
  Catalogue(.simplifiedChinese, simplifiedPlaceSentences.merging(simplifiedStockSentences)),
  Catalogue(.traditionalChinese, traditionalPlaceSentences.merging(traditionalStockSentences)),
]

extension [String: String] {
  fileprivate func merging(_ others: [String: String]) -> [String: String] {
    merging(others) { first, _ in first }
  }
}

private let simplifiedPlaceSentences = [
  // Warehouses and locations
  "{1} is the warehouse {2} already.": "{1} 已经是仓库“{2}”。",
  "Give the new one another code.": "请给新的另取编码。",
  "There is no warehouse {1}.": "没有仓库 {1}。",
  "Look for it with warehouses.find.": "请用 warehouses.find 查找。",
  "There is no warehouse yet.": "还没有仓库。",
  "There are several warehouses.": "有多个仓库。",
  "Add one with warehouses.add.": "请用 warehouses.add 添加。",
  "Name the one that is meant.": "请指明是哪一个。",
  "A location of the kind {1} can't be there.": "{1}类库位不能放在那里。",
  "Name a parent of the same kind; an internal one is part of a warehouse.":
    "请指定同类的上级库位；内部库位必须属于某个仓库。",
  "There is no location {1}.": "没有库位 {1}。",
  "Look for it with locations.find.": "请用 locations.find 查找。",
  "{1} isn't a place outside.": "{1}不是外部地点。",
  "There is a location {1} already.": "已有库位 {1}。",
  "{1} isn't in use: nothing can be moved there.": "{1} 已停用：不能移入。",
  "Choose another place, or make it active.": "请选择其他库位，或重新启用它。",
  // Lots and serial numbers
  "{1} has the number {2} already.": "{1} 已有号码 {2}。",
  "A batch or serial number names one thing: give another.": "批号或序列号只能对应一物：请另给一个。",
  "{1} has no lot or serial number {2}.": "{1} 没有批号或序列号 {2}。",
  "Look for it with lots.find.": "请用 lots.find 查找。",
  "{1} isn't tracked, so it has no number {2}.": "{1} 不做批次或序列号管理，因此没有号码 {2}。",
  "Leave the number out, or set the tracking with stock.set_policy.":
    "请省略号码，或用 stock.set_policy 设置管理方式。",
  "A serial number is one piece of {1}, not {2}.": "一个序列号是 {1} 的一件，而不是 {2} 件。",
  "Give a line for each piece.": "请每件写一行。",
  "{1} isn't a lot of {2}.": "{1} 不是 {2} 的批次。",
  "Name a lot of the product.": "请指定该产品的批次。",
  "The piece {1} of {2} is in {3} already.": "{2} 的序列号 {1} 已在 {3}。",
  "Correct the serial number, or move the piece from there.": "请更正序列号，或从那里移出。",
  "{1} is tracked by serial number, and none is given.": "{1} 按序列号管理，但没有给出序列号。",
  "{1} is tracked by lot, and none is given.": "{1} 按批次管理，但没有给出批号。",
  "Name it.": "请写明。",
  "There are {1} serial numbers for a quantity of {2}.": "数量 {2} 却有 {1} 个序列号。",
  "Give one for each piece, and no lot.": "请每件给一个序列号，且不要写批号。",
  "The piece {1} of {2} never came.": "{2} 的序列号 {1} 从未入库。",
  "Receive it with stock.receive.": "请用 stock.receive 入库。",
  // Policies
  "{1} has no standard cost.": "{1} 没有标准成本。",
  "Give one, or value it by the average.": "请给出标准成本，或按平均成本计价。",
  "{1} was moved already: its tracking can't change.": "{1} 已有出入库：不能再改变管理方式。",
  "What is tracked is decided before the first receipt; make another product.":
    "管理方式须在首次入库前确定；请另建产品。",
  "The minimum {1} and the reorder point {2} don't rise.": "最低量 {1} 与再订货点 {2} 不是递增的。",
  "Zero, the minimum, the reorder point and what is filled up to must rise.":
    "零、最低量、再订货点和补足量必须依次递增。",
]

private let simplifiedStockSentences = [
  // Moves
  "A quantity of {1} of {2} can't be moved.": "不能移动数量为 {1} 的 {2}。",
  "Give more than 0; what goes back is moved the other way.": "请给出大于 0 的数量；退回请反向移动。",
  "{1} can't be moved from {2} to {3}.": "{1} 不能从 {2} 移到 {3}。",
  "Name two places.": "请指定两个地点。",
  "{1} has {2} of {3}, not {4}.": "{1} 有 {3} {2} 件，不足 {4} 件。",
  "{1} has {2} of {3}, lot {4}, not {5}.": "{1} 有 {3}（批号 {4}）{2} 件，不足 {5} 件。",
  "Take less, choose another place, or count what is there.": "请减少数量、另选库位，或进行盘点。",
  "{1} has {2} of {3} that can be promised, and {4} are reserved.":
    "{1} 有可承诺的 {3} {2} 件，其中 {4} 件已被预留。",
  "Take less, wait for a receipt, or release a reservation.": "请减少数量、等待到货，或释放预留。",
  "The move is {1}: there is nothing to take back.": "该移动的状态是{1}：没有可冲销的。",
  "Cancel it with stock_moves.cancel.": "请用 stock_moves.cancel 取消。",
  "The move was taken back by {1} already.": "该移动已被 {1} 冲销。",
  "If that was wrong, take back that one.": "如果冲销有误，请冲销那一笔。",
  "There is nothing to move.": "没有可移动的货物。",
  "Line {1} names no product.": "第 {1} 行没有写产品。",
  "Write lines such as { sku = \"PUMP-200\", quantity = 2 }.":
    "请这样写：{ sku = \"PUMP-200\", quantity = 2 }。",
  "{1} is valued in {2}, not in {3}.": "{1} 以 {2} 计价，而不是 {3}。",
  "Give the cost in {1}.": "请用 {1} 给出成本。",
  // Reservations
  "The reservation would end at {1}, which is past.": "预留将于 {1} 结束，而这已经过去。",
  "Give a later time, or none.": "请给出更晚的时间，或不给。",
  "The reservation keeps {1}, not {2}.": "该预留为 {1} 件，而不是 {2} 件。",
  "Take less, or reserve more.": "请减少数量，或增加预留。",
  "The reservation doesn't keep {1}.": "该预留不是为 {1} 而设。",
  "Name the product that it keeps.": "请写明预留的产品。",
  // Counts
  "{1} isn't a place of ours: nothing can be counted there.": "{1} 不是我们的库位：不能盘点。",
  "Count a warehouse, or a place in one.": "请盘点仓库或仓库中的库位。",
  "{1} isn't part of what {2} counts.": "{1} 不在盘点 {2} 的范围内。",
  "Name a place in it, or plan another count.": "请指定其中的库位，或另建盘点。",
  "{1} lines of {2} weren't counted.": "盘点 {2} 还有 {1} 行未盘。",
  "Count them, or say what becomes of them: keep or zero.": "请盘点，或说明如何处理：keep 或 zero。",
  "{1} is {2}: nothing is counted for it.": "{1} 的状态是{2}：不能为它盘点。",
  "Start it with counts.start.": "请用 counts.start 开始。",
  "Plan another count.": "请另建盘点。",
  "Nobody finds {1} of something.": "不可能盘出 {1} 件。",
  "Count zero if there is none.": "没有则请盘为零。",
  // Reports
  "There is no day from {1} until before {2}.": "从 {1} 到 {2} 之前没有任何一天。",
  "Give a first day that is before the other.": "请给出早于另一天的起始日。",
  "internal": "内部", "supplier": "供应商", "customer": "客户", "production": "生产",
  "adjustment": "盘盈盘亏", "transit": "在途", "reserved": "已确认", "done": "已完成",
  "counting": "盘点中", "posted": "已过账", "held": "预留中", "consumed": "已领用",
  "released": "已释放", "draft": "草稿", "cancelled": "已取消",
]

private let traditionalPlaceSentences = [
  // Warehouses and locations
  "{1} is the warehouse {2} already.": "{1} 已經是倉庫「{2}」。",
  "Give the new one another code.": "請給新的另取編碼。",
  "There is no warehouse {1}.": "沒有倉庫 {1}。",
  "Look for it with warehouses.find.": "請用 warehouses.find 查找。",
  "There is no warehouse yet.": "還沒有倉庫。",
  "There are several warehouses.": "有多個倉庫。",
  "Add one with warehouses.add.": "請用 warehouses.add 新增。",
  "Name the one that is meant.": "請指明是哪一個。",
  "A location of the kind {1} can't be there.": "{1}類儲位不能放在那裡。",
  "Name a parent of the same kind; an internal one is part of a warehouse.":
    "請指定同類的上層儲位；內部儲位必須屬於某個倉庫。",
  "There is no location {1}.": "沒有儲位 {1}。",
  "Look for it with locations.find.": "請用 locations.find 查找。",
  "{1} isn't a place outside.": "{1}不是外部地點。",
  "There is a location {1} already.": "已有儲位 {1}。",
  "{1} isn't in use: nothing can be moved there.": "{1} 已停用：不能移入。",
  "Choose another place, or make it active.": "請選擇其他儲位，或重新啟用它。",
  // Lots and serial numbers
  "{1} has the number {2} already.": "{1} 已有號碼 {2}。",
  "A batch or serial number names one thing: give another.": "批號或序號只能對應一物：請另給一個。",
  "{1} has no lot or serial number {2}.": "{1} 沒有批號或序號 {2}。",
  "Look for it with lots.find.": "請用 lots.find 查找。",
  "{1} isn't tracked, so it has no number {2}.": "{1} 不做批次或序號管理，因此沒有號碼 {2}。",
  "Leave the number out, or set the tracking with stock.set_policy.":
    "請省略號碼，或用 stock.set_policy 設定管理方式。",
  "A serial number is one piece of {1}, not {2}.": "一個序號是 {1} 的一件，而不是 {2} 件。",
  "Give a line for each piece.": "請每件寫一行。",
  "{1} isn't a lot of {2}.": "{1} 不是 {2} 的批次。",
  "Name a lot of the product.": "請指定該產品的批次。",
  "The piece {1} of {2} is in {3} already.": "{2} 的序號 {1} 已在 {3}。",
  "Correct the serial number, or move the piece from there.": "請更正序號，或從那裡移出。",
  "{1} is tracked by serial number, and none is given.": "{1} 按序號管理，但沒有給出序號。",
  "{1} is tracked by lot, and none is given.": "{1} 按批次管理，但沒有給出批號。",
  "Name it.": "請寫明。",
  "There are {1} serial numbers for a quantity of {2}.": "數量 {2} 卻有 {1} 個序號。",
  "Give one for each piece, and no lot.": "請每件給一個序號，且不要寫批號。",
  "The piece {1} of {2} never came.": "{2} 的序號 {1} 從未入庫。",
  "Receive it with stock.receive.": "請用 stock.receive 入庫。",
  // Policies
  "{1} has no standard cost.": "{1} 沒有標準成本。",
  "Give one, or value it by the average.": "請給出標準成本，或按平均成本計價。",
  "{1} was moved already: its tracking can't change.": "{1} 已有出入庫：不能再改變管理方式。",
  "What is tracked is decided before the first receipt; make another product.":
    "管理方式須在首次入庫前確定；請另建產品。",
  "The minimum {1} and the reorder point {2} don't rise.": "最低量 {1} 與再訂購點 {2} 不是遞增的。",
  "Zero, the minimum, the reorder point and what is filled up to must rise.":
    "零、最低量、再訂購點和補足量必須依次遞增。",
]

private let traditionalStockSentences = [
  // Moves
  "A quantity of {1} of {2} can't be moved.": "不能移動數量為 {1} 的 {2}。",
  "Give more than 0; what goes back is moved the other way.": "請給出大於 0 的數量；退回請反向移動。",
  "{1} can't be moved from {2} to {3}.": "{1} 不能從 {2} 移到 {3}。",
  "Name two places.": "請指定兩個地點。",
  "{1} has {2} of {3}, not {4}.": "{1} 有 {3} {2} 件，不足 {4} 件。",
  "{1} has {2} of {3}, lot {4}, not {5}.": "{1} 有 {3}（批號 {4}）{2} 件，不足 {5} 件。",
  "Take less, choose another place, or count what is there.": "請減少數量、另選儲位，或進行盤點。",
  "{1} has {2} of {3} that can be promised, and {4} are reserved.":
    "{1} 有可承諾的 {3} {2} 件，其中 {4} 件已被預留。",
  "Take less, wait for a receipt, or release a reservation.": "請減少數量、等待到貨，或釋放預留。",
  "The move is {1}: there is nothing to take back.": "該移動的狀態是{1}：沒有可沖銷的。",
  "Cancel it with stock_moves.cancel.": "請用 stock_moves.cancel 取消。",
  "The move was taken back by {1} already.": "該移動已被 {1} 沖銷。",
  "If that was wrong, take back that one.": "如果沖銷有誤，請沖銷那一筆。",
  "There is nothing to move.": "沒有可移動的貨物。",
  "Line {1} names no product.": "第 {1} 列沒有寫產品。",
  "Write lines such as { sku = \"PUMP-200\", quantity = 2 }.":
    "請這樣寫：{ sku = \"PUMP-200\", quantity = 2 }。",
  "{1} is valued in {2}, not in {3}.": "{1} 以 {2} 計價，而不是 {3}。",
  "Give the cost in {1}.": "請用 {1} 給出成本。",
  // Reservations
  "The reservation would end at {1}, which is past.": "預留將於 {1} 結束，而這已經過去。",
  "Give a later time, or none.": "請給出更晚的時間，或不給。",
  "The reservation keeps {1}, not {2}.": "該預留為 {1} 件，而不是 {2} 件。",
  "Take less, or reserve more.": "請減少數量，或增加預留。",
  "The reservation doesn't keep {1}.": "該預留不是為 {1} 而設。",
  "Name the product that it keeps.": "請寫明預留的產品。",
  // Counts
  "{1} isn't a place of ours: nothing can be counted there.": "{1} 不是我們的儲位：不能盤點。",
  "Count a warehouse, or a place in one.": "請盤點倉庫或倉庫中的儲位。",
  "{1} isn't part of what {2} counts.": "{1} 不在盤點 {2} 的範圍內。",
  "Name a place in it, or plan another count.": "請指定其中的儲位，或另建盤點。",
  "{1} lines of {2} weren't counted.": "盤點 {2} 還有 {1} 列未盤。",
  "Count them, or say what becomes of them: keep or zero.": "請盤點，或說明如何處理：keep 或 zero。",
  "{1} is {2}: nothing is counted for it.": "{1} 的狀態是{2}：不能為它盤點。",
  "Start it with counts.start.": "請用 counts.start 開始。",
  "Plan another count.": "請另建盤點。",
  "Nobody finds {1} of something.": "不可能盤出 {1} 件。",
  "Count zero if there is none.": "沒有則請盤為零。",
  // Reports
  "There is no day from {1} until before {2}.": "從 {1} 到 {2} 之前沒有任何一天。",
  "Give a first day that is before the other.": "請給出早於另一天的起始日。",
  "internal": "內部", "supplier": "供應商", "customer": "客戶", "production": "生產",
  "adjustment": "盤盈盤虧", "transit": "在途", "reserved": "已確認", "done": "已完成",
  "counting": "盤點中", "posted": "已過帳", "held": "預留中", "consumed": "已領用",
  "released": "已釋放", "draft": "草稿", "cancelled": "已取消",
]
