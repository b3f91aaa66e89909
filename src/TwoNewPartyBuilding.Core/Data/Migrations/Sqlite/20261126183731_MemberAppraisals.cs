using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MemberAppraisals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MemberAppraisals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    ActivityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsInGroups = table.Column<bool>(type: "INTEGER", nullable: false),
                    MassVoters = table.Column<int>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ExcessReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ConsentDocument = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ConsentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Graded = table.Column<int>(type: "INTEGER", nullable: false),
                    Excellent = table.Column<int>(type: "INTEGER", nullable: false),
                    Qualified = table.Column<int>(type: "INTEGER", nullable: false),
                    Basic = table.Column<int>(type: "INTEGER", nullable: false),
                    Failing = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecordedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    IsConfirmedAlone = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberAppraisals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MemberAppraisals_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MemberAppraisals_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisalGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    AppraisalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PeerVoters = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisalGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisalGroups_MemberAppraisals_AppraisalId",
                        column: x => x.AppraisalId,
                        principalTable: "MemberAppraisals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisalRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AppraisalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReplacedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReplacedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisalRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisalRevisions_MemberAppraisals_AppraisalId",
                        column: x => x.AppraisalId,
                        principalTable: "MemberAppraisals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisedMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    AppraisalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsFull = table.Column<bool>(type: "INTEGER", nullable: false),
                    SelfScore = table.Column<decimal>(type: "TEXT", precision: 4, scale: 1, nullable: true),
                    PeerExcellent = table.Column<int>(type: "INTEGER", nullable: true),
                    PeerQualified = table.Column<int>(type: "INTEGER", nullable: true),
                    PeerBasic = table.Column<int>(type: "INTEGER", nullable: true),
                    PeerFailing = table.Column<int>(type: "INTEGER", nullable: true),
                    MassExcellent = table.Column<int>(type: "INTEGER", nullable: true),
                    MassQualified = table.Column<int>(type: "INTEGER", nullable: true),
                    MassBasic = table.Column<int>(type: "INTEGER", nullable: true),
                    MassFailing = table.Column<int>(type: "INTEGER", nullable: true),
                    AttendanceDue = table.Column<int>(type: "INTEGER", nullable: true),
                    AttendancePresent = table.Column<int>(type: "INTEGER", nullable: true),
                    Grade = table.Column<int>(type: "INTEGER", nullable: true),
                    NotGradedReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OpinionSealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    FeedbackOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignedHow = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisedMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisedMembers_AppraisalGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "AppraisalGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AppraisedMembers_MemberAppraisals_AppraisalId",
                        column: x => x.AppraisalId,
                        principalTable: "MemberAppraisals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AppraisedMembers_PartyMembers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "PartyMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppraisalHelps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeasureSealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ResultSealed = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: true),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisalHelps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppraisalHelps_AppraisedMembers_LineId",
                        column: x => x.LineId,
                        principalTable: "AppraisedMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalGroups_AppraisalId_Title",
                table: "AppraisalGroups",
                columns: new[] { "AppraisalId", "Title" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalHelps_DoneOn_DueOn",
                table: "AppraisalHelps",
                columns: new[] { "DoneOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalHelps_LineId",
                table: "AppraisalHelps",
                column: "LineId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalRevisions_AppraisalId_Number",
                table: "AppraisalRevisions",
                columns: new[] { "AppraisalId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_AppraisalId_MemberId",
                table: "AppraisedMembers",
                columns: new[] { "AppraisalId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_Grade_AppraisalId",
                table: "AppraisedMembers",
                columns: new[] { "Grade", "AppraisalId" });

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_GroupId",
                table: "AppraisedMembers",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_AppraisedMembers_MemberId",
                table: "AppraisedMembers",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_ActivityId",
                table: "MemberAppraisals",
                column: "ActivityId");

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_OrganizationId_Year",
                table: "MemberAppraisals",
                columns: new[] { "OrganizationId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_State_OrganizationId",
                table: "MemberAppraisals",
                columns: new[] { "State", "OrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_MemberAppraisals_Year_State",
                table: "MemberAppraisals",
                columns: new[] { "Year", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppraisalHelps");

            migrationBuilder.DropTable(
                name: "AppraisalRevisions");

            migrationBuilder.DropTable(
                name: "AppraisedMembers");

            migrationBuilder.DropTable(
                name: "AppraisalGroups");

            migrationBuilder.DropTable(
                name: "MemberAppraisals");
        }
    }
}
