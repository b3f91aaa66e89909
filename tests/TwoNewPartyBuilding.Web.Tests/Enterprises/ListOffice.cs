using System.Net;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Enterprises;

/// <summary>A portal with units in its ledger list, for the pages that hang on the list.</summary>
public abstract class ListOffice : IDisposable
{
    private int _codes;

    protected PortalFactory Portal { get; } = new();

    public void Dispose()
    {
        Portal.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static IEnumerable<KeyValuePair<string, string?>> Fields(params (string Key, string? Value)[] fields) =>
        fields.Select(f => KeyValuePair.Create(f.Key, f.Value));

    protected async Task<Visitor> SignInAsync(Role role, Community? community = null) =>
        await Portal.SignInAsync(await Portal.AddUserAsync(role, community));

    protected async Task<Guid> EnterAsync(string name, Community? community = null, Action<EnterpriseInput>? fill = null)
    {
        await using var system = Portal.AsSystem();
        var input = new EnterpriseInput { Name = name, CommunityId = community?.Id, CreditCode = TestData.CreditCodeOf(++_codes) };
        fill?.Invoke(input);
        var outcome = await system.Get<EnterpriseService>().EnterAsync(input);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    protected async Task ChangeAsync(Guid id, Action<EnterpriseInput> change)
    {
        await using var system = Portal.AsSystem();
        var file = await system.Get<EnterpriseFile>().ReadAsync(id);
        change(file!.Facts);
        Assert.True((await system.Get<EnterpriseService>().ChangeAsync(id, file.Facts)).Ok);
    }

    /// <summary>Posts a form that no page offers, with a token that holds.</summary>
    protected static async Task<HttpStatusCode> PostAsync(Visitor visitor, string path, params (string Key, string Value)[] fields)
    {
        var page = await visitor.GetAsync("/account");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await visitor.Client.PostAsync(new Uri(path, UriKind.Relative), body);
        return answer.StatusCode;
    }
}
