module voucherify-schemas

go 1.19
