using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Users;

/// <summary>Accounts: the system administrator makes and closes them, the security administrator gives and takes roles (14.2).</summary>
[Route("users")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UsersController(AccountList list, AccountService accounts, RoleService roles, SecondFactorService factor, SightService sight) : Controller
{
    /// <summary>The list.</summary>
    [Allow(Permission.UsersManage, Permission.RolesGrant)]
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] AccountFilter filter, CancellationToken ct)
    {
        // A broken address shows the list without the broken question instead of an error.
        ModelState.Clear();
        return View(new AccountListPage(filter, await list.FindAsync(filter, ct)));
    }

    /// <summary>The page of an account.</summary>
    [Allow(Permission.UsersManage, Permission.RolesGrant)]
    [HttpGet("{id:guid}")]
    public Task<IActionResult> Details(Guid id, CancellationToken ct) => DetailsAsync(id, new GrantInput(), ct);

    /// <summary>What the person may do and see today; who looked is written down.</summary>
    [Allow(Permission.RolesGrant)]
    [HttpGet("{id:guid}/sight")]
    public async Task<IActionResult> Sight(Guid id, CancellationToken ct) => await sight.ReadAsync(id, ct) is { } seen ? View(seen) : NotFound();

    /// <summary>The form of a new account.</summary>
    [Allow(Permission.UsersManage)]
    [HttpGet("new")]
    public IActionResult New() => View(new NewAccountPage(new NewAccount()));

    /// <summary>Makes an account; shows its one-time password.</summary>
    [Allow(Permission.UsersManage)]
    [HttpPost("new")]
    public async Task<IActionResult> New([Bind(Prefix = "Input")] NewAccount input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await accounts.CreateAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            return View("OneTime", outcome.Value);
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return View(new NewAccountPage(input));
    }

    /// <summary>The form of who the person is.</summary>
    [Allow(Permission.UsersManage)]
    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct) => await list.GetAsync(id, ct) is { } account
        ? View(new EditAccountPage(id, account.UserName, new AccountFields { DisplayName = account.DisplayName, Department = account.Department }))
        : NotFound();

    /// <summary>Changes who the person is.</summary>
    [Allow(Permission.UsersManage)]
    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, [Bind(Prefix = "Input")] AccountFields input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await accounts.UpdateAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已保存");
            return RedirectToAction(nameof(Details), new { id });
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await list.GetAsync(id, ct) is { } account ? View(new EditAccountPage(id, account.UserName, input)) : NotFound();
    }

    /// <summary>Takes an account out of use.</summary>
    [AskAgain]
    [Allow(Permission.UsersManage)]
    [HttpPost("{id:guid}/disable")]
    public async Task<IActionResult> Disable(Guid id, string? reason, CancellationToken ct) =>
        Back(id, await accounts.DisableAsync(id, reason, ct), "账号已停用，所有登录已退出");

    /// <summary>Takes an account back into use; shows its one-time password.</summary>
    [AskAgain]
    [Allow(Permission.UsersManage)]
    [HttpPost("{id:guid}/enable")]
    public async Task<IActionResult> Enable(Guid id, string? reason, CancellationToken ct) => OneTime(id, await accounts.EnableAsync(id, reason, ct));

    /// <summary>Opens a locked account.</summary>
    [Allow(Permission.UsersManage)]
    [HttpPost("{id:guid}/unlock")]
    public async Task<IActionResult> Unlock(Guid id, CancellationToken ct) => Back(id, await accounts.UnlockAsync(id, ct), "账号已解锁");

    /// <summary>Gives a one-time password to somebody who forgot the own.</summary>
    [AskAgain]
    [Allow(Permission.UsersManage)]
    [HttpPost("{id:guid}/reset-password")]
    public async Task<IActionResult> ResetPassword(Guid id, string? reason, CancellationToken ct) => OneTime(id, await accounts.ResetPasswordAsync(id, reason, ct));

    /// <summary>Takes the second factor off for somebody who lost the phone.</summary>
    [AskAgain]
    [Allow(Permission.UsersManage)]
    [HttpPost("{id:guid}/reset-second-factor")]
    public async Task<IActionResult> ResetSecondFactor(Guid id, string? reason, CancellationToken ct) =>
        Back(id, await factor.ResetAsync(id, reason, ct), "两步验证已重置，本人下次登录只用密码，之后可重新设置");

    /// <summary>Gives a role.</summary>
    [AskAgain]
    [Allow(Permission.RolesGrant)]
    [HttpPost("{id:guid}/roles")]
    public async Task<IActionResult> Grant(Guid id, [Bind(Prefix = "Grant")] GrantInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var outcome = await roles.GrantAsync(id, input.Role, new GrantPlace(input.CommunityId, input.OrganizationId), input.Reason, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            ModelState.AddProblems(outcome, "Grant");
            return await DetailsAsync(id, input, ct);
        }

        this.Flash(FlashKind.Ok, $"已授予{input.Role!.Value.Label()}，立即生效");
        return RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>Takes a role back.</summary>
    [AskAgain]
    [Allow(Permission.RolesGrant)]
    [HttpPost("{id:guid}/roles/{grantId:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, Guid grantId, string? reason, CancellationToken ct) =>
        Back(id, await roles.WithdrawAsync(id, grantId, reason, ct), "角色已收回，立即生效");

    private async Task<IActionResult> DetailsAsync(Guid id, GrantInput grant, CancellationToken ct)
    {
        if (await list.GetAsync(id, ct) is not { } account)
        {
            return NotFound();
        }

        return View("Details", new AccountDetailsPage(account, grant, Choices(await roles.CommunitiesAsync(ct)), Choices(await roles.OrganizationsAsync(ct))));

        static List<SelectListItem> Choices(IReadOnlyList<PlaceChoice> places) => [.. places.Select(p => new SelectListItem(p.Name, p.Id.ToString()))];
    }

    private IActionResult Back(Guid id, Outcome outcome, string done)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Problems[0].Message);
        return RedirectToAction(nameof(Details), new { id });
    }

    private IActionResult OneTime(Guid id, Outcome<OneTimeAccess> outcome) => outcome.Ok ? View("OneTime", outcome.Value) : Back(id, outcome, "");
}
