using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Features.Errors;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.Menu;
using TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Infrastructure;

/// <summary>The frame every page stands in.</summary>
public partial class FrameTests
{
    private static readonly string[] NamesOfAll = ["Name", "Short", "Count", "Mail"];

    [Fact]
    public async Task Styles_scripts_and_icons_are_served_from_the_addresses_that_pages_name()
    {
        await using var portal = new PortalFactory();
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/sign-in");
        string[] files =
        [
            page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!,
            page.Document.QuerySelector("script[type=module]")!.GetAttribute("src")!,
            "/dist/icons.svg",
        ];
        foreach (var file in files)
        {
            var content = await visitor.Client.GetStringAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(content.Length > 1000, file);
        }
    }

    [Fact]
    public async Task The_policy_allows_nothing_inline()
    {
        await using var portal = new PortalFactory();
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/sign-in");
        var policy = page.Headers["Content-Security-Policy"];
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_in_words()
    {
        await using var portal = new PortalFactory();
        using var visitor = portal.Visitor();
        using var form = new FormUrlEncodedContent([new("UserName", "wang"), new("Password", "x")]);
        using var answer = await visitor.Client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("页面放置太久", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(418)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void Every_trouble_says_what_to_do(int code)
    {
        var trouble = Trouble.Of(code, expiredForm: false);
        Assert.Equal(code, trouble.Code);
        Assert.Matches(Chinese(), trouble.Title);
        Assert.NotEmpty(trouble.Help);
    }

    [Fact]
    public void Every_icon_named_in_a_view_is_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(Repository.Root, "src/TwoNewPartyBuilding.Web/wwwroot/dist/icons.svg"));
        var there = SymbolName().Matches(sprite).Select(m => m.Groups[1].Value).ToHashSet();
        var missing = Repository.Sources("src/TwoNewPartyBuilding.Web/Features", ".cshtml")
            .SelectMany(view => IconTag().Matches(view.Text).Select(m => (view.Path, Name: m.Groups[1].Value)))
            .Where(icon => !there.Contains(icon.Name));
        Assert.NotEmpty(there);
        Assert.Empty(missing);
    }

    [Fact]
    public void The_lock_file_names_no_place_to_download_from() =>
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Path.Combine(Repository.Root, "src/TwoNewPartyBuilding.Web/package-lock.json")), StringComparison.Ordinal);

    [Theory]
    [InlineData(Role.CommitteeStaff, Permission.ImportsRun, true)]
    [InlineData(Role.CommitteeLeader, Permission.ImportsRun, false)]
    [InlineData(Role.SystemAdministrator, Permission.EnterprisesRead, false)]
    [InlineData(Role.AuditAdministrator, Permission.AuditRead, true)]
    public void The_menu_shows_what_the_role_may_open(Role role, Permission permission, bool shown)
    {
        var user = new CurrentUser();
        user.SignIn(Guid.NewGuid(), "wang", "王", [role], OrgScope.Street);
        var groups = new PortalMenu(user).Visible();
        Assert.Equal(shown, groups.SelectMany(g => g.Entries).Any(e => e.Needs.Contains(permission)));
        Assert.All(groups, g => Assert.NotEmpty(g.Entries));
    }

    [Fact]
    public void Nobody_has_a_menu() => Assert.Empty(new PortalMenu(new CurrentUser()).Visible());

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/enterprises", "/enterprises")]
    [InlineData("/enterprises/ledgers/x", "/enterprises/ledgers")]
    [InlineData("/enterprises-else", null)]
    public void The_longest_beginning_of_the_address_is_the_current_entry(string path, string? expected)
    {
        MenuGroup[] groups = [new("", [new("首页", "house", "/"), new("台账", "building", "/enterprises"), new("变动", "building", "/enterprises/ledgers")])];
        Assert.Equal(expected, PortalMenu.Current(groups, path)?.Url);
    }

    [Theory]
    [InlineData(1, 20, 0, 1, 0, 0)]
    [InlineData(1, 20, 20, 1, 1, 20)]
    [InlineData(2, 20, 21, 2, 21, 21)]
    public void Paging_counts_from_the_first_row_to_the_last(int page, int size, int total, int pages, int first, int last)
    {
        var paging = new Paging(page, size, total);
        Assert.Equal((pages, first, last), (paging.Pages, paging.First, paging.Last));
    }

    [Fact]
    public void An_address_keeps_what_is_not_changed()
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/enterprises";
        request.QueryString = new("?community=a&community=b&page=3&q=%E6%B3%B5");
        Assert.Equal("/enterprises?community=a&community=b&q=%E6%B3%B5&sort=Name", Address.With(request, ("page", null), ("sort", "Name")));
        Assert.Equal("/enterprises?community=b&q=%E6%B3%B5", Address.Without(request, "community", "a"));
    }

    [Fact]
    public async Task Every_annotation_without_words_of_its_own_speaks_Chinese()
    {
        await using var portal = new PortalFactory();
        var metadata = portal.Services.GetRequiredService<IModelMetadataProvider>();
        foreach (var name in NamesOfAll)
        {
            var property = metadata.GetMetadataForProperty(typeof(Annotated), name);
            Assert.All(property.ValidatorMetadata.OfType<ValidationAttribute>(), a => Assert.Matches(Chinese(), a.FormatErrorMessage("名称")));
        }
    }

    [Fact]
    public async Task An_empty_text_stays_empty_where_null_is_not_allowed()
    {
        await using var portal = new PortalFactory();
        var metadata = portal.Services.GetRequiredService<IModelMetadataProvider>();
        Assert.False(metadata.GetMetadataForProperty(typeof(Annotated), nameof(Annotated.Name)).ConvertEmptyStringToNull);
        Assert.True(metadata.GetMetadataForProperty(typeof(Annotated), nameof(Annotated.Short)).ConvertEmptyStringToNull);
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"<symbol id=""([^""]+)""")]
    private static partial Regex SymbolName();

    [GeneratedRegex(@"(?:<icon\s[^>]*?name|\sicon)=""([a-z0-9-]+)""")]
    private static partial Regex IconTag();

    private sealed class Annotated
    {
        [Required, StringLength(10)]
        public string Name { get; set; } = "";

        [StringLength(10, MinimumLength = 2)]
        public string? Short { get; set; }

        [Range(0, 9)]
        public int Count { get; set; }

        [EmailAddress]
        public string? Mail { get; set; }
    }
}
