using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Whose portal this is, as written on every page; read from the parameters once for each page.</summary>
public sealed class PortalIdentity
{
    /// <summary>Name of the portal.</summary>
    public string Name { get; private set; } = PortalParameters.PortalName.Default;

    /// <summary>Name of the sub-district, empty while unknown.</summary>
    public string Street { get; private set; } = "";

    /// <summary>Lines at the foot of each page: owner, filing number.</summary>
    public IReadOnlyList<string> FooterLines { get; private set; } = [];

    /// <summary>Name and street in one line.</summary>
    public string Title => Street.Length == 0 ? Name : $"{Name} · {Street}";

    /// <summary>Reads the parameters.</summary>
    public async Task ReadAsync(SettingsReader settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Name = await settings.TextAsync(PortalParameters.PortalName, ct);
        Street = await settings.TextAsync(PortalParameters.StreetName, ct);
        FooterLines = (await settings.TextAsync(PortalParameters.FooterText, ct)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>Reads the identity before a whole page is drawn; parts of pages and redirects do without.</summary>
public sealed class PortalIdentityFilter(PortalIdentity identity, SettingsReader settings) : IAsyncResultFilter
{
    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.Result is ViewResult)
        {
            try
            {
                await identity.ReadAsync(settings, context.HttpContext.RequestAborted);
            }
            catch (System.Data.Common.DbException)
            {
                // The error page is drawn even where the database is what failed.
            }
        }

        await next();
    }
}
