// Many calls of one function in one crossing, with arguments and results of any kind: a document's
// lines, each with a price and a reason.
#include "formula.h"

typedef struct rows_job {
  int32_t function;
  cls_list shared, rows;
  const cls_shared *owners;
  const int32_t *places;
  size_t columns, count, width;
  size_t row;
  // What evaluates plain rows without Lua, or NULL; how many rows in turn it left to Lua; and what
  // its parameters are in all rows.
  cls_formula *formula;
  int left_to_lua;
  cls_slot constants[CLS_MAX_REGISTERS];
} rows_job;

// Pushes what every row gets, once.
static void push_shared(lua_State *L, const rows_job *job) {
  luaL_checkstack(L, (int)job->shared.count + 8, "too many shared arguments");
  const cls_value *cursor = job->shared.values;
  for (size_t i = 0; i < job->shared.count; i++) {
    cls_push_value(L, &cursor, 0);
    cls_freeze_all(L, job->owners[i].owner, job->owners[i].count);
  }
}

// Stack: the job, the results, the function, then what is shared.
enum { RESULTS = 2, FUNCTION = 3, SHARED = 4 };

// MARK: Rows by Lua

static void store_results(lua_State *L, const rows_job *job) {
  for (size_t i = job->width; i > 0; i--) {
    lua_rawseti(L, RESULTS, (lua_Integer)(job->row * job->width + i));
  }
}

static void call_row(lua_State *L, const rows_job *job, const cls_value **cursor) {
  int top = lua_gettop(L);
  lua_pushvalue(L, FUNCTION);
  for (size_t i = 0; i < job->columns; i++) {
    if (job->places[i] < 0) {
      cls_push_value(L, cursor, 0);
    } else {
      lua_pushvalue(L, SHARED + job->places[i]);
    }
  }
  lua_call(L, (int)job->columns, (int)job->width);
  store_results(L, job);
  lua_settop(L, top);
}

// MARK: Rows by formula

enum {
  // The functions of an evaluation serve its rows only: few of them aren't worth a translation.
  ROWS_FOR_ONE_USE = 4,
  // So many rows in turn that Lua had to do: the formula is of no use to rows like these.
  PATIENCE = 16,
};

static void find_formula(lua_State *L, rows_job *job) {
  cls_vm *vm = cls_vm_of(L);
  // In a nested call the rows live on the budget of the outermost, so Lua has to count.
  if (vm->depth > 1) return;
  cls_formula *formula = cls_formula_of(vm, job->function, job->count / ROWS_FOR_ONE_USE);
  if (!formula) return;
  for (size_t i = 0; i < (size_t)formula->parameters; i++) {
    job->constants[i].tag = CLS_TAG_NIL;
    if (i >= job->columns || job->places[i] < 0) continue;
    job->constants[i] = cls_bind_shared(L, formula, (int)i, SHARED + job->places[i]);
  }
  cls_refresh(L, formula, FUNCTION);
  job->formula = formula;
}

// Fills the slots of the parameters and moves the cursor on; false if the row has a table.
static bool take_arguments(const rows_job *job, const cls_value **cursor) {
  cls_slot *slots = job->formula->slots;
  size_t parameters = (size_t)job->formula->parameters;
  for (size_t i = 0; i < parameters; i++) slots[i] = job->constants[i];
  for (size_t i = 0; i < job->columns; i++) {
    if (job->places[i] >= 0) continue;
    if ((*cursor)->tag == CLS_TAG_TABLE) return false;
    if (i < parameters) cls_take_scalar(&slots[i], *cursor);
    (*cursor)++;
  }
  return true;
}

// Leaves as many results on the stack as a row has; false if one of them is Lua's.
static bool push_results(lua_State *L, const rows_job *job, const cls_step *end) {
  for (size_t i = 0; i < job->width; i++) {
    const cls_slot *slot = &job->formula->slots[end->left + i];
    if (i >= end->right) lua_pushnil(L);
    else if (!cls_push_slot(L, job->formula, slot)) return false;
  }
  return true;
}

static bool evaluate_row(lua_State *L, rows_job *job, const cls_value **cursor) {
  if (!job->formula || job->left_to_lua == PATIENCE) return false;
  int top = lua_gettop(L);
  const cls_value *next = *cursor;
  const cls_step *end = take_arguments(job, &next) ? cls_walk(job->formula) : NULL;
  if (!end || !push_results(L, job, end)) {
    lua_settop(L, top);
    job->left_to_lua++;
    return false;
  }
  store_results(L, job);
  *cursor = next;
  job->left_to_lua = 0;
  return true;
}

// MARK: All rows

// Leaves the list of results on the stack, because what was read points into its strings.
static int rows_body(lua_State *L) {
  rows_job *job = lua_touserdata(L, 1);
  cls_vm *vm = cls_vm_of(L);
  lua_createtable(L, (int)(job->count * job->width), 0);
  lua_rawgeti(L, LUA_REGISTRYINDEX, job->function);
  push_shared(L, job);
  luaL_checkstack(L, (int)(job->columns + job->width) + 8, "too many columns");
  find_formula(L, job);
  const cls_value *cursor = job->rows.values;
  for (; job->row < job->count; job->row++) {
    // Short rows never tick, so the wish to stop is looked at here.
    if (cls_flag_get(vm->cancel)) {
      cls_renew_for_row(vm);
      vm->killed = CLS_CANCELLED;
      return cls_raise_killed(L);
    }
    if (evaluate_row(L, job, &cursor)) continue;
    cls_renew_for_row(vm);
    call_row(L, job, &cursor);
    // A row that Lua ran may have changed what the function captured.
    if (job->formula) cls_refresh(L, job->formula, FUNCTION);
  }
  cls_renew_for_row(vm);
  cls_read_items(L, RESULTS, (lua_Integer)(job->count * job->width));
  lua_settop(L, RESULTS);
  return 1;
}

cls_status cls_rows(
  cls_vm *vm, int32_t function, cls_list shared, const cls_shared *owners, const int32_t *places,
  size_t columns, cls_list rows, size_t count, size_t width, cls_list *results, size_t *failed) {
  rows_job job = {function, shared, rows, owners, places, columns, count, width, .row = 0};
  cls_status status = cls_enter(vm, rows_body, &job);
  size_t read = status == CLS_OK ? count * width : 0;
  *results = (cls_list){vm->out, read};
  *failed = job.row;
  return status;
}
