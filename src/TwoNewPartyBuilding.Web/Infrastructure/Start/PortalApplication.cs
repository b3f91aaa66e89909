using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using TwoNewPartyBuilding.Core;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Web.Infrastructure.Health;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using TwoNewPartyBuilding.Web.Infrastructure.Logging;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Infrastructure.Start;

/// <summary>The portal as a web application: what it is made of and in which order a request passes through it.</summary>
public static class PortalApplication
{
    /// <summary>Builds it.</summary>
    /// <param name="args">Configuration in the form <c>--Key=value</c>.</param>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot(args) });
        var settings = PortalSettings.From(builder.Configuration, builder.Environment);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddPortalLog();
        builder.Services.AddCore(settings.Database, settings.OpenKey(builder.Environment));
        builder.Services.AddWebFrame(builder.Configuration);
        builder.Services.AddPortalSignIn(builder.Configuration, builder.Environment);
        builder.Services.AddPortalHealth();
        builder.Services.AddSingleton<PortalStart>();
        builder.Services.AddHostedService<JobWorker>();
        if (builder.Configuration.GetValue("Snapshots:Automatic", true))
        {
            builder.Services.AddHostedService<SnapshotWorker>();
        }

        builder.Services.AddHostedService<GapWorker>();
        builder.Services.Configure<ReminderOptions>(builder.Configuration.GetSection("Reminders"));
        if (builder.Configuration.GetValue("Reminders:Automatic", true))
        {
            builder.Services.AddHostedService<ReminderWorker>();
        }

        AddReverseProxy(builder);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseWebFrame();
        app.Use(RequestLog.RememberRoute);
        app.UsePortalSignIn();
        app.MapWebFrame();
        app.MapPortalHealth();
        return app;
    }

    /// <summary>Finds the actions with their addresses, and the views, as the first request would do.</summary>
    public static async Task PreparePagesAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
        {
            _ = source.Endpoints.Count;
        }

        // Asking for one view makes the list of all.
        await app.Services.GetRequiredService<IViewCompilerProvider>().GetCompiler().CompileAsync("/Features/Shared/_Layout.cshtml");
    }

    /// <summary>
    /// The folder of appsettings.json: the current one (dotnet run), else that of the program, so that a command typed
    /// anywhere reads the same configuration as the portal.
    /// </summary>
    internal static string? ContentRoot(string[] args) =>
        args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null
        : File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? Directory.GetCurrentDirectory()
        : AppContext.BaseDirectory;

    /// <summary>Believes the reverse proxies named in <c>Proxy:Addresses</c> (and nobody else) about the visitor's address and https.</summary>
    private static void AddReverseProxy(WebApplicationBuilder builder)
    {
        var addresses = builder.Configuration.GetSection("Proxy:Addresses").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = addresses.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var address in addresses)
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(address.Contains('/', StringComparison.Ordinal) ? address
                    : address.Contains(':', StringComparison.Ordinal) ? address + "/128" : address + "/32"));
            }
        });
    }
}
