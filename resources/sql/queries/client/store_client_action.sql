SELECT undo, clients FROM api.act_on_clients($1, $2, $3, $4, $5, $6::bigint[], $7, $8)
