namespace TwoNewPartyBuilding.Web.Features.Errors;

/// <summary>What went wrong, in words.</summary>
/// <param name="Code">HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Help">What the person can do, most likely first.</param>
public sealed record Trouble(int Code, string Title, IReadOnlyList<string> Help)
{
    /// <summary>True where the fault is the portal's: shown with the number for the administrator, without menu (what draws the menu may be what failed).</summary>
    public bool IsOurs => Code >= 500;

    /// <summary>The words for a status.</summary>
    public static Trouble Of(int code, bool expiredForm) => code switch
    {
        400 when expiredForm => new(400, "页面放置太久，没有提交成功", ["请返回上一页并刷新，再提交一次。", "如果刚刚退出或换过账号，请重新登录。"]),
        400 => new(400, "提交的内容不完整", ["请返回上一页，检查后重新提交。"]),
        401 => new(401, "请先登录", ["登录后再打开这个页面。"]),
        403 => new(403, "您的账号没有这项权限", ["如果工作需要，请联系本单位的系统管理员调整权限。"]),
        404 or 405 => new(404, "没有这个页面，或者它不在您的工作范围内", ["请检查网址是否完整。", "它可能已被删除。", "如果应当由您负责，请联系系统管理员核对工作范围。"]),
        409 => new(409, "这条记录刚被别人改过", ["请刷新页面，核对后再保存。"]),
        413 => new(413, "文件太大", ["请压缩或拆分后再上传。"]),
        429 => new(429, "操作太频繁，请稍后再试", ["请等一分钟再试。多次输错密码会暂时锁定账号。"]),
        503 => new(503, "系统正在维护", ["请稍后再试。"]),
        < 500 => new(code, "这个操作没有成功", ["请返回上一页，检查后再试一次。"]),
        _ => new(500, "系统出了问题，没有完成这次操作", ["请稍后再试一次；反复出现时，把下面的编号告诉系统管理员。"]),
    };
}
