// Calling with scalars, once or once a row: the fast ways in, for prices. A formula is evaluated
// here; all else, and each row that is not plain, is Lua's.
#include "formula.h"

#include <math.h>

// MARK: One call

// Whether the call would take place; a wish to stop that came before it is for `cls_begin`.
static bool may_evaluate(const cls_vm *vm) {
  return vm->depth == 0 ? !cls_flag_get(vm->cancel) : vm->killed == CLS_OK;
}

static bool evaluate_once(
  cls_vm *vm, int32_t function, const cls_value *arguments, size_t count, cls_value *result) {
  cls_formula *formula = cls_formula_of(vm, function, 1);
  if (!formula || !may_evaluate(vm)) return false;
  if (formula->captured_count > 0) {
    if (!lua_checkstack(vm->L, 3)) return false;
    lua_rawgeti(vm->L, LUA_REGISTRYINDEX, function);
    cls_refresh(vm->L, formula, lua_gettop(vm->L));
    lua_pop(vm->L, 1);
  }
  if (!cls_evaluate(formula, arguments, count, result)) return false;
  cls_forget_report(vm);
  if (vm->depth == 0) cls_budget_refill(vm);
  return true;
}

// Pushing and reading scalars cannot raise, so the function is called without a body around it.
cls_status cls_call_scalar(
  cls_vm *vm, int32_t function, const cls_value *arguments, size_t count, cls_value *result) {
  if (evaluate_once(vm, function, arguments, count, result)) return CLS_OK;
  lua_State *L = vm->L;
  int status = LUA_ERRMEM;
  if (cls_begin(vm) && lua_checkstack(L, (int)count + 8)) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, function);
    for (size_t i = 0; i < count; i++) cls_push_scalar(L, &arguments[i]);
    status = cls_protected_call(vm, (int)count, 1);
  }
  if (status == LUA_OK) cls_read_scalar(L, -1, result);
  return cls_end(vm, status);
}

// MARK: Rows

typedef struct batch_job {
  int32_t function;
  const cls_value *rows;
  size_t columns, count;
  cls_value *results;
  size_t row;
} batch_job;

static bool is_amount(const cls_value *value) {
  return value->tag == CLS_TAG_MONEY || value->tag == CLS_TAG_INTEGER ||
         (value->tag == CLS_TAG_NUMBER && isfinite(value->as.number));
}

// Reads the result of a row: money or a finite number.
static void read_amount(lua_State *L, cls_value *result) {
  cls_read_scalar(L, -1, result);
  if (is_amount(result)) return;
  if (result->tag == CLS_TAG_NUMBER) {
    cls_push_tostring(L, -1);
    luaL_error(L, "the function returned %s; a finite number is needed", lua_tostring(L, -1));
  }
  luaL_error(L, "the function returned a %s; money or a number is needed", luaL_typename(L, -1));
}

static void call_row(lua_State *L, const batch_job *job, int function) {
  const cls_value *row = job->rows + job->row * job->columns;
  cls_renew_for_row(cls_vm_of(L));
  lua_pushvalue(L, function);
  for (size_t i = 0; i < job->columns; i++) cls_push_scalar(L, &row[i]);
  lua_call(L, (int)job->columns, 1);
  read_amount(L, &job->results[job->row]);
  lua_settop(L, function);
}

// Evaluates rows up to one that is Lua's.
static void evaluate_rows(cls_vm *vm, batch_job *job, cls_formula *formula) {
  size_t first = job->row;
  for (; job->row < job->count && !cls_flag_get(vm->cancel); job->row++) {
    const cls_value *row = job->rows + job->row * job->columns;
    cls_value *result = &job->results[job->row];
    if (!cls_evaluate(formula, row, job->columns, result) || !is_amount(result)) break;
  }
  if (job->row > first) cls_renew_for_row(vm);
}

static int batch_body(lua_State *L) {
  batch_job *job = lua_touserdata(L, 1);
  cls_vm *vm = cls_vm_of(L);
  luaL_checkstack(L, (int)job->columns + 8, "too many columns");
  cls_formula *formula = cls_formula_of(vm, job->function, job->count);
  lua_rawgeti(L, LUA_REGISTRYINDEX, job->function);
  int function = lua_gettop(L);
  while (job->row < job->count) {
    if (formula) {
      cls_refresh(L, formula, function);  // a row that Lua ran may have changed something
      evaluate_rows(vm, job, formula);
      if (job->row == job->count) break;
    }
    // Short rows never tick, so the wish to stop is looked at here.
    if (cls_flag_get(vm->cancel)) {
      cls_renew_for_row(vm);
      vm->killed = CLS_CANCELLED;
      return cls_raise_killed(L);
    }
    call_row(L, job, function);
    job->row++;
  }
  return 0;
}

// Calls once a row, in one protected call.
cls_status cls_batch(
  cls_vm *vm, int32_t function, const cls_value *rows, size_t columns, size_t count,
  cls_value *results, size_t *failed) {
  batch_job job = {function, rows, columns, count, results, 0};
  cls_status status = cls_enter(vm, batch_body, &job);
  *failed = job.row;
  return status;
}
