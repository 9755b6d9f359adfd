SELECT n.mailings, n.active_mailings, n.unique_clients FROM api.service_numbers() n
