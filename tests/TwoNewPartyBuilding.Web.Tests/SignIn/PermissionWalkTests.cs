using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.SignIn;

/// <summary>
/// Walks every action of the portal as every role and as nobody. What each gets follows from the action's own
/// <see cref="AllowAttribute"/>; an action that names none fails the walk.
/// </summary>
public sealed class PermissionWalkTests : IAsyncDisposable
{
    /// <summary>The only actions open to everybody.</summary>
    private static readonly string[] OpenToAll =
    [
        "sign-in", "sign-in/code", "sign-in/passkey", "sign-in/passkey/question", "setup", "error/{code:int:range(400,599)}",

        // A unit's contact answers without an account; the token of the link is what opens these.
        "c/{token}", "collect/{id:guid}", "collect/{id:guid}/groups/{group}", "collect/{id:guid}/groups/{group}/draft", "collect/{id:guid}/groups/{group}/draft-removal",
        "collect/{id:guid}/files/{file:guid}/removal", "collect/{id:guid}/files/{file:guid}/thumbnail",

        // Opinions are written, and their state is looked up, without an account.
        "o/{token}", "opinion-receipts", "opinion-receipts/rating",
        // Sign-in by a code, and one attendance sheet by link.
        "s/{token}", "s/{token}/sign-in", "s/{token}/sheet",
    ];

    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    public static IEnumerable<TheoryDataRow<Role?>> Everybody =>
        Enum.GetValues<Role>().Select(r => (Role?)r).Prepend(null).Select(r => new TheoryDataRow<Role?>(r));

    private List<RouteEndpoint> Actions() =>
    [
        .. _portal.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .DistinctBy(e => (e.RoutePattern.RawText, Method(e))),
    ];

    private static string Method(RouteEndpoint action) => action.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    private static bool IsOpen(RouteEndpoint action) => action.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    [Fact]
    public void Every_action_says_who_may_use_it()
    {
        var actions = Actions();
        Assert.True(actions.Count > 40, $"Only {actions.Count} actions were found.");
        Assert.Empty(actions.Where(a => !IsOpen(a) && a.Metadata.GetMetadata<AllowAttribute>() is not { Any.Count: > 0 }).Select(a => a.DisplayName));
        Assert.Equal(
            OpenToAll.Order(), actions.Where(IsOpen).Select(a => a.RoutePattern.RawText!.TrimStart('/')).Distinct().Order());

        // Being signed in is not enough for anything.
        Assert.Empty(actions.Where(a => a.Metadata.OfType<AuthorizeAttribute>().Any(x => x is not AllowAttribute)).Select(a => a.DisplayName));
    }

    [Fact]
    public void Every_deed_asks_for_the_form_token()
    {
        var unguarded = Actions()
            .Where(a => Method(a) is not ("GET" or "HEAD") || a.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Count is null or 0)
            .Where(a => a.Metadata.OfType<IgnoreAntiforgeryTokenAttribute>().Any())
            .Select(a => a.RoutePattern.RawText);

        // The error page is shown with the method of the request that failed; it changes nothing.
        Assert.Equal(["error/{code:int:range(400,599)}"], unguarded.Select(p => p!.TrimStart('/')));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Everybody_gets_what_the_action_says_and_nothing_else(Role? role)
    {
        var community = await _portal.AddCommunityAsync();
        using var visitor = role is { } known
            ? await _portal.SignInAsync(await _portal.AddUserAsync(known, RolePermissions.NeedsCommunity(known) ? community : null))
            : _portal.Visitor();

        // Signing out ends the walk, so that action is tried last.
        var actions = Actions().OrderBy(a => a.RoutePattern.RawText == "sign-out");
        var wrong = new List<string>();
        foreach (var action in actions)
        {
            using var request = new HttpRequestMessage(new HttpMethod(Method(action)), AddressOf(action));
            using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
            if (WhyWrong(action, role, answer) is { } why)
            {
                wrong.Add($"{Method(action)} {request.RequestUri}: {why}");
            }
        }

        Assert.Empty(wrong);
    }

    private static string? WhyWrong(RouteEndpoint action, Role? role, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var toSignIn = answer.StatusCode == HttpStatusCode.Redirect
            && answer.Headers.Location!.OriginalString.Contains(SessionCookie.SignInPath, StringComparison.Ordinal);
        if (IsOpen(action))
        {
            // The error page answers with the code it explains.
            return status is 401 or 403 && !action.RoutePattern.RawText!.Contains("error", StringComparison.Ordinal) || status == 500 || toSignIn ? $"open, but {status}" : null;
        }

        if (role is null)
        {
            return toSignIn ? null : $"nobody got {status} instead of the sign-in page";
        }

        if (!action.Metadata.GetMetadata<AllowAttribute>()!.Any.Any(p => RolePermissions.Has(role.Value, p)))
        {
            return status == 403 ? null : $"not allowed, but {status}";
        }

        // An allowed deed sent without the form's token is refused as such, whatever else may be wrong with it.
        return Method(action) is not "GET" ? status == 400 ? null : $"allowed and without token, but {status}"
            : status is 200 or 302 or 400 or 404 && !toSignIn ? null
            : $"allowed, but {status}";
    }

    private static Uri AddressOf(RouteEndpoint action)
    {
        var segments = action.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => ValueOf(parameter),
            _ => "",
        })));
        return new Uri("/" + string.Join('/', segments.Where(s => s.Length > 0)), UriKind.Relative);
    }

    private static string ValueOf(RoutePatternParameterPart parameter)
    {
        var rules = parameter.ParameterPolicies.Select(p => p.Content ?? "").ToList();
        return rules.Contains("guid") ? "01930000-0000-7000-8000-000000000001"
            : rules.Contains("int") || rules.Contains("long") ? "404"
            : parameter.IsOptional ? ""
            : "x";
    }
}
