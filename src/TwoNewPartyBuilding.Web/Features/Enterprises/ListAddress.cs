using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Web.Features.Enterprises;

/// <summary>Questions of the ledger list as they stand in its address and in hidden fields of forms.</summary>
public static class ListAddress
{
    private static readonly EnterpriseFilter Unasked = new();

    /// <summary>The questions that are asked, by their words in the address; several values of one question stand one by one.</summary>
    public static IEnumerable<(string Key, string Value)> Pairs(EnterpriseFilter filter)
    {
        foreach (var property in typeof(EnterpriseFilter).GetProperties().Where(p => p.CanWrite && p.Name != nameof(EnterpriseFilter.Page)))
        {
            var value = property.GetValue(filter);
            if (value is null || value.Equals(property.GetValue(Unasked)) || value is "")
            {
                continue;
            }

            var key = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            foreach (var one in value is Array many ? many.Cast<object>() : [value])
            {
                yield return (key, one is bool yes ? (yes ? "true" : "false") : Convert.ToString(one, CultureInfo.InvariantCulture)!);
            }
        }
    }

    /// <summary>The list's address with these questions, and the view they come from.</summary>
    public static string Of(EnterpriseFilter filter, Guid? view = null)
    {
        var query = new QueryBuilder();
        foreach (var (key, value) in Pairs(filter))
        {
            query.Add(key, value);
        }

        if (view is { } id)
        {
            query.Add("view", id.ToString());
        }

        return "/enterprises" + query.ToQueryString();
    }
}
