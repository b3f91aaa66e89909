using Microsoft.AspNetCore.Http.Extensions;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Addresses that differ from the present one in a few query values: filters, sorting and pages stay in the address, so that a link can be sent.</summary>
public static class Address
{
    /// <summary>The present path and query with some values replaced; null takes a value away.</summary>
    public static string With(HttpRequest request, params (string Key, string? Value)[] changes)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(changes);
        var query = new QueryBuilder();
        foreach (var (key, values) in request.Query)
        {
            if (!changes.Any(c => string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase)))
            {
                foreach (var value in values)
                {
                    query.Add(key, value ?? "");
                }
            }
        }
        foreach (var (key, value) in changes)
        {
            if (value is not null)
            {
                query.Add(key, value);
            }
        }
        return $"{request.PathBase}{request.Path}{query.ToQueryString()}";
    }

    /// <summary>The present address without one value of a key that may stand there several times.</summary>
    public static string Without(HttpRequest request, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
        {
            foreach (var one in values)
            {
                var dropped = string.Equals(name, key, StringComparison.OrdinalIgnoreCase) && one == value;
                if (!dropped && !string.Equals(name, "page", StringComparison.OrdinalIgnoreCase))
                {
                    query.Add(name, one ?? "");
                }
            }
        }
        return $"{request.PathBase}{request.Path}{query.ToQueryString()}";
    }
}
