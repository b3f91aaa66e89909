using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using TwoNewPartyBuilding.Web.Features.BulkEdits;
using TwoNewPartyBuilding.Web.Features.Enterprises;
using TwoNewPartyBuilding.Web.Features.Errors;
using TwoNewPartyBuilding.Web.Features.Home;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Features.PartyOrganizations;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using TwoNewPartyBuilding.Web.Infrastructure.Menu;
using TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>What every page stands in: controllers with views in feature folders, Chinese messages, antiforgery, security headers, static assets, error pages.</summary>
public static class WebFrame
{
    /// <summary>Registers the frame.</summary>
    public static IServiceCollection AddWebFrame(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddControllersWithViews(mvc =>
        {
            mvc.Conventions.Add(new FeatureFolder());
            mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            mvc.Filters.Add(new ExpiredFormFilter());
            mvc.Filters.AddService<PortalIdentityFilter>();
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelMetadataDetailsProviders.Add(new ChineseMessages());
            ChineseMessages.Speak(mvc.ModelBindingMessageProvider);
        })
        .AddJsonOptions(json => json.JsonSerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(razor =>
        {
            razor.ViewLocationFormats.Clear();
            razor.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            razor.ViewLocationExpanders.Add(new FeatureViewLocations());
        });
        // Chinese text stays readable in the page source and a third of the size.
        services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(text =>
        {
            text.SetDefaultCulture("zh-CN").AddSupportedCultures("zh-CN").AddSupportedUICultures("zh-CN");
            text.RequestCultureProviders.Clear();
        });
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "form";
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The security headers policy sends its own, stricter one.
            form.SuppressXFrameOptionsHeader = true;
        });
        services.AddRouting(routes => routes.LowercaseUrls = true);
        services.AddHttpContextAccessor();
        services.AddScoped<PortalIdentity>();
        services.AddScoped<PortalIdentityFilter>();
        services.AddScoped<HomePages>();
        services.AddSingleton<IconSprite>();
        services.AddScoped<PortalMenu>();
        services.AddSingleton<FormConflicts>();
        services.AddScoped<EnterpriseForms>();
        services.AddScoped<Features.Members.MemberForms>();
        services.AddScoped<BulkEditForms>();
        services.AddScoped<ImportPages>();
        services.AddScoped<OrganizationPages>();
        services.AddScoped<ImportWait>();
        return services;
    }

    /// <summary>Adds what must come before sign-in: error pages, headers, culture, routing.</summary>
    public static WebApplication UseWebFrame(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Environment.IsDevelopment())
        {
            // Run from the build's output (not published), the compressed files lie outside wwwroot; only Development looks there by itself.
            StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        }

        // Also in Development: a developer reads the exception in the log, and the error page is seen as users see it.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FailureAnswer.WriteAsync });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseSecurityHeaders(SecurityHeaders.Policy(app.Environment.IsDevelopment()));
        app.UseRequestLocalization();
        app.UseRouting();
        return app;
    }

    /// <summary>Maps static assets and the controllers; comes after sign-in and authorisation.</summary>
    public static WebApplication MapWebFrame(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
        return app;
    }
}
