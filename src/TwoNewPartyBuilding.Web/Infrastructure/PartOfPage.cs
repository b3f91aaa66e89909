namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Tells requests of scripts from those of people who open a page.</summary>
public static class PartOfPage
{
    /// <summary>True where a script asked (htmx, or JSON): it gets one sentence and shows it itself.</summary>
    public static bool Wanted(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.ContainsKey("HX-Request")
            || request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal);
    }
}
