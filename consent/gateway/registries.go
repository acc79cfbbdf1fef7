package gateway

import "errors"

// Registries are registries in the order in which they are searched for a merchant.
type Registries []Registry

// Find returns the merchant from the first registry that has the client.
func (r Registries) Find(client string) (Merchant, error) {
	for _, registry := range r {
		if m, err := registry.Find(client); !errors.Is(err, ErrNoMerchant) {
			return m, err
		}
	}
	return Merchant{}, ErrNoMerchant
}
