using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace TwoNewPartyBuilding.Web.Infrastructure.Logging;

/// <summary>
/// The log: readable lines on the console, and compact JSON in a file a day. Settings: <c>Log:File</c> (path, empty for
/// none), <c>Log:RetainedDays</c>, <c>Log:Console</c>, <c>Log:Level</c>. No personal data, no query strings, no form values.
/// </summary>
public static class PortalLog
{
    // Six months and a little: the duty to keep logs (domain 14.2).
    private const int RetainedDays = 190;
    private const long FileBytes = 200L << 20;

    /// <summary>Replaces the default logging.</summary>
    public static void AddPortalLog(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Log");
        var root = builder.Environment.ContentRootPath;
        builder.Services.AddSerilog((services, log) =>
        {
            log.MinimumLevel.Is(section.GetValue("Level", LogEventLevel.Information))
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                .Enrich.FromLogContext()
                .Enrich.With<WithoutPath>()
                .ReadFrom.Services(services);
            if (section.GetValue("Console", true))
            {
                log.WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
            }

            var path = section["File"] ?? "App_Data/logs/portal-.json";
            if (path.Length > 0)
            {
                log.WriteTo.File(
                    new CompactJsonFormatter(), Path.GetFullPath(path, root), rollingInterval: RollingInterval.Day,
                    retainedFileCountLimit: section.GetValue("RetainedDays", RetainedDays), fileSizeLimitBytes: FileBytes, rollOnFileSizeLimit: true);
            }
        }, preserveStaticLogger: true);
    }
}

/// <summary>Takes the address out of every line: people type names into addresses, and the route says enough.</summary>
internal sealed class WithoutPath : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
}
