// Many calls of one function in one crossing, with arguments and results of any kind: a document's
// lines, each with a price and a reason.
#include "internal.h"

typedef struct rows_job {
  int32_t function;
  cls_list shared, rows;
  const cls_shared *owners;
  const int32_t *places;
  size_t columns, count, width;
  size_t row;
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
  for (size_t i = job->width; i > 0; i--) {
    lua_rawseti(L, RESULTS, (lua_Integer)(job->row * job->width + i));
  }
  lua_settop(L, top);
}

// Leaves the list of results on the stack, because what was read points into its strings.
static int rows_body(lua_State *L) {
  rows_job *job = lua_touserdata(L, 1);
  cls_vm *vm = cls_vm_of(L);
  lua_createtable(L, (int)(job->count * job->width), 0);
  lua_rawgeti(L, LUA_REGISTRYINDEX, job->function);
  push_shared(L, job);
  luaL_checkstack(L, (int)(job->columns + job->width) + 8, "too many columns");
  const cls_value *cursor = job->rows.values;
  for (; job->row < job->count; job->row++) {
    cls_budget_renew(vm);
    // Short rows never tick, so the wish to stop is looked at here.
    if (cls_flag_get(vm->cancel)) {
      vm->killed = CLS_CANCELLED;
      return cls_raise_killed(L);
    }
    call_row(L, job, &cursor);
  }
  cls_budget_renew(vm);
  cls_read_items(L, RESULTS, (lua_Integer)(job->count * job->width));
  lua_settop(L, RESULTS);
  return 1;
}

cls_status cls_rows(
  cls_vm *vm, int32_t function, cls_list shared, const cls_shared *owners, const int32_t *places,
  size_t columns, cls_list rows, size_t count, size_t width, cls_list *results, size_t *failed) {
  rows_job job = {function, shared, rows, owners, places, columns, count, width, 0};
  cls_status status = cls_enter(vm, rows_body, &job);
  size_t read = status == CLS_OK ? count * width : 0;
  *results = (cls_list){vm->out, read};
  *failed = job.row;
  return status;
}
